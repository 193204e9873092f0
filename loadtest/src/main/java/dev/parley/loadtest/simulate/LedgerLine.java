package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the provider knows and bills of one request.
 *
 * @param seq counts the requests of one ledger from 1
 * @param requestId as sent in {@code x-client-request-id}; empty when it was not sent
 * @param model as asked for; empty when the request was not readable
 * @param answeredAt when the call ended, however it ended; null while it runs
 * @param inputTokens of the prompt, what was found in the prompt cache among them
 * @param kept what of those the prompt cache had
 * @param outputTokens of the answer; of a stream that broke off, as far as it was sent
 * @param usd what is billed, exactly; 0 while the call runs
 * @param status the HTTP status sent; null when none was sent, or not yet
 * @param fault the fault that befell the call; {@code none} when none did
 * @param canaries the words of the form {@code canary-…} in the prompt, each once
 */
public record LedgerLine(
        long seq,
        String requestId,
        String model,
        Instant receivedAt,
        @Nullable Instant answeredAt,
        Outcome outcome,
        long inputTokens,
        Kept kept,
        long outputTokens,
        BigDecimal usd,
        @Nullable Integer status,
        String fault,
        List<String> canaries) {

    public LedgerLine {
        canaries = List.copyOf(canaries);
    }

    /** One line of NDJSON, without its end. */
    public String toJson() {
        var line = new StringBuilder(320);
        line.append("{\"seq\":").append(seq);
        line.append(",\"requestId\":").append(Json.quoted(requestId));
        line.append(",\"model\":").append(Json.quoted(model));
        line.append(",\"receivedAt\":\"").append(receivedAt).append('"');
        if (answeredAt != null) {
            line.append(",\"answeredAt\":\"").append(answeredAt).append('"');
        }
        line.append(",\"outcome\":\"").append(outcome.word()).append('"');
        line.append(",\"inputTokens\":").append(inputTokens);
        if (!kept.equals(Kept.NOTHING)) {
            line.append(",\"cacheRead\":").append(kept.read());
            line.append(",\"cacheWrite\":").append(kept.written());
        }
        line.append(",\"outputTokens\":").append(outputTokens);
        line.append(",\"usd\":\"").append(usd.toPlainString()).append('"');
        if (status != null) {
            line.append(",\"status\":").append(status.intValue());
        }
        line.append(",\"fault\":\"").append(fault).append('"');
        if (!canaries.isEmpty()) {
            line.append(",\"canaries\":[\"")
                    .append(String.join("\",\"", canaries))
                    .append("\"]");
        }
        return line.append('}').toString();
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when it is something else, such as the torn last line of a file
     */
    public static LedgerLine of(String json) {
        JsonNode line;
        try {
            line = Json.read(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a line of a ledger: it is not JSON", e);
        }
        for (String name : new String[] {"seq", "receivedAt", "outcome", "usd"}) {
            if (!line.has(name)) {
                throw new IllegalArgumentException("Not a line of a ledger: it has no " + name);
            }
        }
        return new LedgerLine(
                line.path("seq").asLong(),
                line.path("requestId").asText(),
                line.path("model").asText(),
                Instant.parse(line.path("receivedAt").asText()),
                line.has("answeredAt") ? Instant.parse(line.path("answeredAt").asText()) : null,
                Outcome.of(line.path("outcome").asText()),
                line.path("inputTokens").asLong(),
                new Kept(
                        line.path("cacheRead").asLong(), line.path("cacheWrite").asLong()),
                line.path("outputTokens").asLong(),
                new BigDecimal(line.path("usd").asText()),
                line.has("status") ? Integer.valueOf(line.path("status").asInt()) : null,
                line.path("fault").asText("none"),
                texts(line.path("canaries")));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), /* parallel= */ false)
                .map(JsonNode::asText)
                .toList();
    }
}
