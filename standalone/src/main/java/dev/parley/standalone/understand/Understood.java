package dev.parley.standalone.understand;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Setting;
import dev.parley.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first message of a conversation was understood to say, as {@code parley understand} prints it.
 *
 * @param confidence of the intent, 0 to 1, to a thousandth
 * @param product words that may name a product; may be empty
 * @param quantity pieces wanted; null when not said
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Understood(
        String text,
        String language,
        String intent,
        double confidence,
        List<Offered> offers,
        String product,
        @Nullable Integer quantity) {
    private static final double THOUSAND = 1_000;

    public Understood {
        offers = List.copyOf(offers);
    }

    /** A price that the customer would pay. */
    public record Offered(BigDecimal amount, String kind) {}

    /** Reads a text as if it began a conversation. */
    public static Understood of(String text, IntentReader reader) {
        var understood = reader.understand(text, Setting.fresh());
        return new Understood(
                text,
                understood.language().word(),
                understood.intent().word(),
                Math.round(understood.confidence() * THOUSAND) / THOUSAND,
                understood.offers().stream()
                        .map(offer -> new Offered(offer.amount(), offer.kind().word()))
                        .toList(),
                understood.product(),
                understood.quantity());
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
