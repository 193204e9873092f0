package dev.parley.llm.price;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reviewed list of prices that came with the program; its version is stamped on every cost. */
public final class PriceBook {
    private static final Logger LOG = LoggerFactory.getLogger(PriceBook.class);
    private static final String RESOURCE = "prices.json";

    /** {@code claude-haiku-4-5-20251001} and {@code gpt-5-mini-2025-08-07} are {@code claude-haiku-4-5} and {@code gpt-5-mini}. */
    private static final Pattern DATED = Pattern.compile("-(\\d{8}|\\d{4}-\\d{2}-\\d{2})$");

    private final String version;
    private final LocalDate effectiveFrom;
    private final Price unknown;
    private final Map<String, Price> byModel;

    private PriceBook(Sheet sheet) {
        this.version = sheet.version();
        this.effectiveFrom = LocalDate.parse(sheet.effectiveFrom());
        this.unknown = sheet.unknown().price();
        this.byModel = sheet.usdPerMillionTokens().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, row -> row.getValue().price()));
    }

    /** Reads the book. */
    public static PriceBook read() {
        try (InputStream in = PriceBook.class.getResourceAsStream(RESOURCE)) {
            return new PriceBook(new ObjectMapper()
                    .readValue(Objects.requireNonNull(in, RESOURCE + " is missing from the program"), Sheet.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
        }
    }

    /** Which book this is. */
    public String version() {
        return version;
    }

    /** The day from which its prices hold. */
    public LocalDate effectiveFrom() {
        return effectiveFrom;
    }

    /**
     * A model's price: under {@code provider/model} if the book has it so, else under the model's name. A model that is
     * not in the book is priced higher than any that is, and said so: a bill too high is noticed, one of nothing is not.
     */
    public Price priceOf(String provider, String model) {
        String undated = DATED.matcher(model).replaceFirst("");
        for (String name : new String[] {provider + "/" + model, model, undated}) {
            Price price = byModel.get(name);
            if (price != null) {
                return price;
            }
        }
        LOG.atWarn()
                .addKeyValue("provider", provider)
                .addKeyValue("model", model)
                .addKeyValue("priceBook", version)
                .log("A model is not in the price book; its costs are booked at a price above all others");
        return unknown;
    }

    /** The book as it is written. */
    record Sheet(
            @JsonProperty(required = true) String version,
            @JsonProperty(required = true) String effectiveFrom,
            @JsonProperty(required = true) Row unknown,
            @JsonProperty(required = true) Map<String, Row> usdPerMillionTokens) {}

    /** A model's line; a cache that has no price of its own costs what the input costs. */
    record Row(
            @JsonProperty(required = true) BigDecimal input,
            @Nullable BigDecimal cacheRead,
            @Nullable BigDecimal cacheWrite,
            @JsonProperty(required = true) BigDecimal output) {
        Price price() {
            return new Price(
                    input,
                    Objects.requireNonNullElse(cacheRead, input),
                    Objects.requireNonNullElse(cacheWrite, input),
                    output);
        }
    }
}
