package dev.parley.loadtest.bill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.loadtest.audit.Committed;
import dev.parley.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;

/**
 * What Parley has booked on {@code parley.costs}.
 *
 * @param usd in all
 * @param shared answers that cost nothing because another had them first
 * @param readFromCache tokens that a provider had kept
 */
record Booked(BigDecimal usd, long shared, long readFromCache) {

    private static final String TOPIC = "parley.costs";
    private static final Booked NOTHING = new Booked(BigDecimal.ZERO, 0, 0);

    /** Reads all that is committed. */
    static Booked on(Map<String, Object> client) {
        var costs = new ArrayList<JsonNode>();
        try (var committed = new Committed(client)) {
            committed.read(TOPIC, cost -> costs.add(read(cost.value())));
        }
        Booked booked = NOTHING;
        for (var cost : costs) {
            booked = booked.and(cost);
        }
        return booked;
    }

    private static JsonNode read(byte[] cost) {
        try {
            return Json.mapper().readTree(cost);
        } catch (IOException e) {
            throw new UncheckedIOException("A record of " + TOPIC + " is not JSON", e);
        }
    }

    private Booked and(JsonNode cost) {
        String outcome = cost.path("outcome").asText();
        boolean isShared = outcome.equals("cached") || outcome.equals("coalesced");
        return new Booked(
                usd.add(new BigDecimal(cost.path("usd").asText())),
                shared + (isShared ? 1 : 0),
                readFromCache + cost.path("tokens").path("cacheRead").asLong());
    }
}
