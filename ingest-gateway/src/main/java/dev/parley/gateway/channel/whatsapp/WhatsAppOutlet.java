package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet;
import dev.parley.wire.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Replies on their way out through the Graph API. */
public final class WhatsAppOutlet implements Outlet {

    /** Characters of one text message. */
    private static final int TEXT_MAX = 4_096;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    /** A customer who hides the telephone number: a country, a dot, an id. */
    private static final Pattern HIDDEN = Pattern.compile("[A-Z]{2}\\..+");

    private final WhatsAppAccount account;
    private final HttpClient client;
    private final Duration answerWithin;
    private final URI messages;

    /**
     * The way out through this account.
     *
     * @param answerWithin after this long without an answer nobody knows what became of a message
     */
    public WhatsAppOutlet(WhatsAppAccount account, HttpClient client, Duration answerWithin) {
        this.account = account;
        this.client = client;
        this.answerWithin = answerWithin;
        this.messages =
                URI.create(account.baseUrl().toString().replaceAll("/+$", "") + "/" + account.id() + "/messages");
    }

    /** A client for all accounts, which follows no redirects, for those would carry the token elsewhere. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public String tenant() {
        return account.tenant();
    }

    @Override
    public Ambiguous ambiguous() {
        return account.ambiguous();
    }

    @Override
    public int textMax() {
        return TEXT_MAX;
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        boolean hidden = HIDDEN.matcher(letter.to()).matches();
        var body = new Body(
                WhatsAppAccount.CHANNEL,
                "individual",
                hidden ? null : letter.to(),
                hidden ? letter.to() : null,
                "text",
                new Text(letter.text()),
                letter.reply());
        var request = HttpRequest.newBuilder(messages)
                .timeout(answerWithin)
                .header("Authorization", "Bearer " + account.secrets().accessToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        return exchange(request);
    }

    /** The client's own time limit ends with the head of an answer; this one holds for the body as well. */
    private Outcome exchange(HttpRequest request) throws InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            return outcome(answer.get(answerWithin.plus(CONNECT).toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Unsure("timeout");
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                // Nothing of the request was written.
                case HttpConnectTimeoutException unreachable -> new NotNow("unreachable", Scope.ACCOUNT);
                case ConnectException unreachable -> new NotNow("unreachable", Scope.ACCOUNT);
                case SSLHandshakeException unreachable -> new NotNow("unreachable", Scope.ACCOUNT);
                case HttpTimeoutException late -> new Unsure("timeout");
                case IOException broken -> new Unsure("broken");
                case null, default -> throw new IllegalStateException("the HTTP client failed", e);
            };
        } finally {
            answer.cancel(/* mayInterruptIfRunning= */ true);
        }
    }

    private static Outcome outcome(HttpResponse<byte[]> response) {
        var answer = parsed(response.body());
        var code = answer.path("error").path("code");
        boolean success = response.statusCode() / 100 == 2;
        if (!success || code.isInt()) {
            return GraphErrors.outcome(
                    response.statusCode(), code.isInt() ? OptionalInt.of(code.intValue()) : OptionalInt.empty());
        }
        return Fields.text(answer.path("messages").path(0).path("id"), Bounds.ID_MAX)
                .<Outcome>map(Sent::new)
                .orElseGet(() -> new Unsure("unreadable"));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            var answer = Json.mapper().readTree(body);
            return answer == null ? Json.mapper().missingNode() : answer;
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }

    /** A message as the Graph API takes it. */
    private record Body(
            @JsonProperty("messaging_product") String product,
            @JsonProperty("recipient_type") String recipientType,
            @Nullable String to,
            @Nullable String recipient,
            String type,
            Text text,
            @JsonProperty("biz_opaque_callback_data") String reply) {
        @Override
        public String toString() {
            return "Body[of " + reply + "]";
        }
    }

    private record Text(String body) {
        @Override
        public String toString() {
            return "Text[" + body.length() + " chars]";
        }
    }
}
