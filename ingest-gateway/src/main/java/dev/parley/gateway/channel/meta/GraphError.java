package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An error of the Graph API.
 *
 * @param code what Meta advises to decide by
 * @param subcode says more of some codes; 0 for none
 */
public record GraphError(int code, int subcode) {

    /** The error in an answer, where it has one. */
    static Optional<GraphError> in(JsonNode answer) {
        var error = answer.path("error");
        return error.path("code").isInt()
                ? Optional.of(new GraphError(
                        error.path("code").intValue(),
                        error.path("error_subcode").asInt(0)))
                : Optional.empty();
    }
}
