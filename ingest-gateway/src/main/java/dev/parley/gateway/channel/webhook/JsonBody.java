package dev.parley.gateway.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import java.io.IOException;
import java.util.function.Function;

/** The body of a request that was proved, as JSON, its depth and its lengths bounded. */
public final class JsonBody {

    private JsonBody() {}

    /** What the object in these bytes means to whoever reads it; malformed when they hold no JSON object. */
    public static Reading read(byte[] body, Function<JsonNode, Reading> meaning) {
        JsonNode whole;
        try {
            whole = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return new Reading.Malformed("the body is not valid JSON");
        } catch (IOException e) {
            return new Reading.Malformed("the body is not UTF-8 JSON");
        }
        return whole != null && whole.isObject()
                ? meaning.apply(whole)
                : new Reading.Malformed("the body is not a JSON object");
    }
}
