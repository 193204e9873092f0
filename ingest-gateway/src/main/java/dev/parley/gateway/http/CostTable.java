package dev.parley.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Totals as comma-separated values, as RFC 4180 has them: a header, then a row for each key. */
final class CostTable {

    private static final MediaType TYPE = MediaType.of("text/csv; charset=utf-8; header=present");
    private static final List<String> AMOUNTS =
            List.of("calls", "inputTokens", "cacheReadTokens", "cacheWriteTokens", "outputTokens", "usd");
    /** What a spreadsheet would work out instead of showing it. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

    private CostTable() {}

    /** The totals of the topology's answer. */
    static MutableHttpResponse<byte[]> csv(byte[] json) {
        try {
            return HttpResponse.ok(csv(Json.mapper().readTree(json)).getBytes(StandardCharsets.UTF_8))
                    .contentType(TYPE);
        } catch (IOException e) {
            throw new UncheckedIOException("the topology's totals are not JSON", e);
        }
    }

    static String csv(JsonNode costs) {
        var header = Stream.concat(Stream.of(costs.path("by").asText("key")), AMOUNTS.stream());
        var rows = costs.path("totals").valueStream().map(CostTable::row);
        return Stream.concat(Stream.of(line(header)), rows).collect(Collectors.joining());
    }

    private static String row(JsonNode total) {
        return line(Stream.concat(
                Stream.of(total.path("key").asText()),
                AMOUNTS.stream().map(amount -> total.path(amount).asText())));
    }

    private static String line(Stream<String> fields) {
        return fields.map(CostTable::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String value) {
        var harmless = FORMULA.matcher(value).find() ? "'" + value : value;
        return NEEDS_QUOTES.matcher(harmless).find() ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
