package dev.parley.llm.price;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reviewed list of prices; its version is stamped on every cost.
 *
 * <p>A model that is not in the book is priced above any that is, and said so: a bill too high is noticed, one of nothing
 * is not. Safe for many threads.
 */
public final class PriceBook {
    private static final Logger LOG = LoggerFactory.getLogger(PriceBook.class);

    /** Names come from settings, so there are few; should they ever come from elsewhere, memory is not what pays. */
    private static final int UNKNOWN_MAX = 1_000;

    private final Sheet sheet;
    private final Price unknown;
    private final Set<String> unknownAsked = ConcurrentHashMap.newKeySet();

    PriceBook(Sheet sheet) {
        this.sheet = sheet;
        this.unknown = new Price(/* known= */ false, sheet.unknown(), List.of());
    }

    /** The book that came with the program. */
    public static PriceBook shipped() {
        return new PriceBook(BookReader.shipped());
    }

    /**
     * A book of one's own: it stands in place of the shipped one, or over it where it says so.
     *
     * @throws IllegalArgumentException naming every fault by its file, model and key
     */
    public static PriceBook read(Path file) {
        return new PriceBook(BookReader.read(file));
    }

    /** Which book this is. */
    public String version() {
        return sheet.version();
    }

    /** A model's price at an instant; never nothing, see {@link Price#known()}. */
    public Price priceOf(String provider, String model, Instant at) {
        return pricingOf(provider, model).at(at);
    }

    /** A model's price at any instant, looked up once. */
    public Pricing pricingOf(String provider, String model) {
        String name = find(provider, model).orElse(null);
        if (name == null) {
            unknown(provider, model);
        }
        return new Listed(this, provider, model, name);
    }

    /** How many tokens a model's context window has, where the book says so. */
    public OptionalLong windowOf(String provider, String model) {
        return find(provider, model)
                .map(name -> sheet.models().get(name))
                .map(ModelPrices::context)
                .orElse(OptionalLong.empty());
    }

    /** The name under which the book has a model. */
    public Optional<String> find(String provider, String model) {
        return ModelNames.find(provider, model, sheet.models().keySet());
    }

    /** Every model as {@code provider/model} that was warned of. */
    SortedSet<String> unknownAsked() {
        return new TreeSet<>(unknownAsked);
    }

    /** Every model of the book by its name. */
    public SortedMap<String, ModelPrices> models() {
        return new TreeMap<>(sheet.models());
    }

    /** What a token of a model costs that is not in the book. */
    public Rates unknown() {
        return sheet.unknown();
    }

    private Optional<Price> listed(@Nullable String name, Instant at) {
        return Optional.ofNullable(name).map(sheet.models()::get).flatMap(model -> model.at(at));
    }

    /** A model's price by the name under which the book has it. */
    private record Listed(
            PriceBook book,
            String provider,
            String model,
            @Nullable String name) implements Pricing {
        @Override
        public Price at(Instant start) {
            return book.listed(name, start).orElseGet(() -> book.unknown(provider, model));
        }

        @Override
        public Price at(Instant start, String servedBy) {
            return book.find(provider, servedBy)
                    .filter(other -> isOwn(other) || !isOwn(name))
                    .flatMap(other -> book.listed(other, start))
                    .orElseGet(() -> at(start));
        }

        /** One account's own price, which was agreed on and stands before everybody's. */
        private boolean isOwn(@Nullable String listed) {
            return listed != null && listed.startsWith(provider + "/");
        }
    }

    private Price unknown(String provider, String model) {
        if (unknownAsked.size() < UNKNOWN_MAX && unknownAsked.add(provider + "/" + model)) {
            LOG.atWarn()
                    .addKeyValue("provider", provider)
                    .addKeyValue("model", model)
                    .addKeyValue("priceBook", version())
                    .log("A model has no price in the price book; its costs are booked at a price above all others");
        }
        return unknown;
    }
}
