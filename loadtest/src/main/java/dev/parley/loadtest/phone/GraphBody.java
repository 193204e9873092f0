package dev.parley.loadtest.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.Asked.Wrong;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** What bodies of the Graph API have in common. */
final class GraphBody {

    static final Wrong INVALID_PARAMETER = new Wrong(400, 100);
    static final Wrong TOKEN_INVALID = new Wrong(401, 190);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEARER = "Bearer ";

    private GraphBody() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The body's JSON; missing when it is none. */
    static JsonNode read(Request request) {
        try {
            return JSON.readTree(request.bytes());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The token of a request, when it has one that opens the account. */
    static Optional<String> token(Request request, Predicate<String> credential) {
        String sent = request.header("authorization");
        return Optional.of(sent)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()))
                .filter(value -> !value.isBlank())
                .filter(credential);
    }

    static Response error(Wrong wrong) {
        ObjectNode answer = object();
        answer.putObject("error")
                .put("message", "(#" + wrong.code() + ") Simulated")
                .put("type", "OAuthException")
                .put("code", wrong.code())
                .put("fbtrace_id", "sim");
        return Response.json(wrong.status(), answer.toString());
    }
}
