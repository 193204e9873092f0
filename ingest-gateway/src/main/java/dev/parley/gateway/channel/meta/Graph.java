package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Graph API, where messages are posted with an access token.
 *
 * @param account whose token opens it
 * @param path where messages are posted, below the API's address
 */
public record Graph(MetaAccount account, String path, Calls calls) {

    /**
     * How answers of a channel differ.
     *
     * @param id where the id of what was sent stands in an answer
     * @param errors what an error means
     */
    public record Dialect(Function<JsonNode, JsonNode> id, Errors errors) {}

    /** What errors mean for a message. */
    @FunctionalInterface
    public interface Errors {
        /** The outcome of an answer that is not a success. */
        Outcome outcome(int status, Optional<GraphError> error);
    }

    /** Posts something once that is no message and has no id. */
    public Outcome tell(Object body, Errors errors) throws InterruptedException {
        return calls.call(request(body), (status, answer) -> {
            var error = GraphError.in(answer);
            return status / 100 != 2 || error.isPresent() ? errors.outcome(status, error) : new Sent(null);
        });
    }

    /** Posts a message once. */
    public Outcome post(Object message, Dialect dialect) throws InterruptedException {
        return calls.call(request(message), (status, answer) -> {
            var error = GraphError.in(answer);
            if (status / 100 != 2 || error.isPresent()) {
                return dialect.errors().outcome(status, error);
            }
            return Fields.text(dialect.id().apply(answer), Bounds.ID_MAX)
                    .<Outcome>map(Sent::new)
                    .orElseGet(() -> new Unsure("unreadable"));
        });
    }

    /** The address that an answer tells, if it is one. */
    public static Optional<URI> address(JsonNode field) {
        try {
            return field.isTextual() ? Optional.of(URI.create(field.textValue())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(Object body) {
        return HttpRequest.newBuilder(URI.create(account.baseUrl() + path))
                .header("Authorization", "Bearer " + account.secrets().accessToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)));
    }
}
