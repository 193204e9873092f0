package dev.parley.loadtest.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.loadtest.http.Request;

/** The shape of a provider's HTTP interface: what it asks of a request, and how it words answers and errors. */
sealed interface Protocol permits OpenAiProtocol, AnthropicProtocol {

    /** The header under which the provider names the request in its answer. */
    String requestIdHeader();

    /** True when the request carries a key; any key will do. */
    boolean hasKey(Request request);

    /** What to say to a request without a key. */
    String keyMissing();

    /** Reads a body that is a JSON object. */
    Reading read(Request request, JsonNode body);

    /** The body of a good answer. */
    String answer(Answer answer);

    /** The body of an error. */
    String error(int status, String message);

    /**
     * What to answer.
     *
     * @param createdSeconds since 1970
     */
    record Answer(long seq, String model, String text, Usage usage, long createdSeconds) {}

    /** What was counted. */
    record Usage(long inputTokens, long outputTokens) {}

    /** Reads a request: the key first, as the real ones do, then the body. */
    default Reading read(Request request) {
        if (!hasKey(request)) {
            return new Reading.Refused(401, keyMissing());
        }
        JsonNode body;
        try {
            body = Json.read(request.body());
        } catch (JsonProcessingException e) {
            return new Reading.Refused(400, "The body is not JSON");
        }
        if (!body.path("model").isTextual() || body.path("model").asText().isBlank()) {
            return new Reading.Refused(400, "model is required: the name of a model, any will do");
        }
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            return new Reading.Refused(400, "messages is required: a list of at least one message");
        }
        if (body.path("stream").asBoolean()) {
            return new Reading.Refused(400, "This provider does not stream; leave stream out or set it to false");
        }
        return read(request, body);
    }
}
