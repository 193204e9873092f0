package dev.parley.standalone.understand;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Reason;
import dev.parley.topology.intent.Setting;
import dev.parley.topology.intent.Understanding;
import dev.parley.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the first message of a conversation was understood to say, as {@code parley understand} prints it.
 *
 * @param confidence of the intent, 0 to 1, to a thousandth
 * @param product words that may name a product; may be empty
 * @param quantity pieces wanted; null when not said
 * @param askedModel what came of asking a model; absent when none was asked
 * @param numbers what each number was taken for; absent when nobody wants to know
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Understood(
        String text,
        String language,
        String intent,
        double confidence,
        List<Offered> offers,
        String product,
        @Nullable Integer quantity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AskedModel askedModel,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Reason> numbers) {
    private static final double THOUSAND = 1_000;

    public Understood {
        offers = List.copyOf(offers);
        numbers = numbers == null ? null : List.copyOf(numbers);
    }

    /** A price that the customer would pay. */
    public record Offered(BigDecimal amount, String kind) {}

    /**
     * A model that was asked because nobody was sure.
     *
     * @param model {@code provider/model}
     * @param outcome {@code answered}; {@code void} when what it said was not what it was asked for; else how the call ended
     * @param changed fields that are as the model says, and not as they were guessed
     */
    public record AskedModel(String model, String outcome, List<String> changed) {
        public AskedModel {
            changed = List.copyOf(changed);
        }
    }

    /** Reads a text as if it began a conversation. */
    public static Understood of(String text, IntentReader reader) {
        return of(text, reader.understand(text, Setting.fresh()));
    }

    /** What a text was understood to say. */
    public static Understood of(String text, Understanding understood) {
        return new Understood(
                text,
                understood.language().word(),
                understood.intent().word(),
                rounded(understood.confidence()),
                understood.offers().stream()
                        .map(offer -> new Offered(offer.amount(), offer.kind().word()))
                        .toList(),
                understood.product(),
                understood.quantity(),
                /* askedModel= */ null,
                /* numbers= */ null);
    }

    /**
     * The same, with what a model made of it.
     *
     * @param model that was asked
     * @param outcome of the call, unless its answer is believed
     * @param opinion what it said, if that is believed
     */
    public Understood asked(String model, String outcome, Optional<Understanding> opinion) {
        Understood read = opinion.map(believed -> of(text, believed)).orElse(this);
        var changed = new ArrayList<String>();
        differs(changed, "language", language.equals(read.language));
        differs(changed, "intent", intent.equals(read.intent));
        differs(changed, "offers", offers.equals(read.offers));
        differs(changed, "product", product.equals(read.product));
        differs(changed, "quantity", Objects.equals(quantity, read.quantity));
        return new Understood(
                text,
                read.language,
                read.intent,
                read.confidence,
                read.offers,
                read.product,
                read.quantity,
                new AskedModel(model, outcome, changed),
                numbers);
    }

    /** The same, with why its offers are offers, and its other numbers are not. */
    public Understood because(List<Reason> reasons) {
        return new Understood(
                text,
                language,
                intent,
                confidence,
                offers,
                product,
                quantity,
                askedModel,
                reasons.stream()
                        .map(reason -> new Reason(reason.number(), reason.takenFor(), rounded(reason.likely())))
                        .toList());
    }

    private static double rounded(double share) {
        return Math.round(share * THOUSAND) / THOUSAND;
    }

    private static void differs(List<String> changed, String field, boolean same) {
        if (!same) {
            changed.add(field);
        }
    }

    /** The text of a line: that of the object {@code {"text":…}}, or else the line itself. */
    public static String textOf(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode text = Json.mapper().readTree(line).path("text");
            return text.isTextual() ? text.textValue() : line;
        } catch (JsonProcessingException e) {
            return line;
        }
    }
}
