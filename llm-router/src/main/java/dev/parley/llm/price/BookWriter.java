package dev.parley.llm.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.llm.price.ModelPrices.Row;
import java.io.UncheckedIOException;
import java.util.TreeMap;

/** Writes a sheet as a book over the shipped one, so that it reads back as the same. */
final class BookWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private BookWriter() {}

    static String json(Sheet sheet) {
        ObjectNode book = JSON.createObjectNode();
        book.put("version", sheet.version());
        book.put("base", BookReader.SHIPPED);
        rates(book.putObject("unknown"), sheet.unknown());
        ObjectNode models = book.putObject("models");
        new TreeMap<>(sheet.models()).forEach((name, prices) -> model(models.putObject(name), prices));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(book) + "\n";
        } catch (JsonProcessingException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }

    private static void model(ObjectNode node, ModelPrices model) {
        model.context().ifPresent(tokens -> node.put("context", tokens));
        model.maxOutput().ifPresent(tokens -> node.put("maxOutput", tokens));
        ArrayNode rows = node.putArray("prices");
        for (Row row : model.rows()) {
            ObjectNode written = rows.addObject();
            if (!row.from().equals(Row.ALWAYS)) {
                written.put("from", row.from().toString());
            }
            rates(written, row.price().rates());
            if (!row.price().tiers().isEmpty()) {
                ArrayNode tiers = written.putArray("tiers");
                row.price()
                        .tiers()
                        .forEach(tier -> rates(tiers.addObject().put("above", tier.aboveTokens()), tier.rates()));
            }
        }
    }

    /** Nearly all of them, the usual ones too, so that whoever reviews the file sees what will be booked. */
    private static void rates(ObjectNode node, Rates rates) {
        node.put("input", PerMillion.print(rates.input()));
        node.put("cacheRead", PerMillion.print(rates.cacheRead()));
        node.put("cacheWrite", PerMillion.print(rates.cacheWrite()));
        // Twice a high price may be more than may be written.
        if (!rates.cacheWriteHour().equals(Rates.usualHour(rates.input(), rates.cacheWrite()))) {
            node.put("cacheWriteHour", PerMillion.print(rates.cacheWriteHour()));
        }
        node.put("output", PerMillion.print(rates.output()));
    }
}
