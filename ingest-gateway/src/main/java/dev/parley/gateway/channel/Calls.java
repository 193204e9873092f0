package dev.parley.gateway.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.wire.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Calls of channels' HTTP APIs: one answer within a bounded time, or what is known of a call that had none. */
public final class Calls implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int ANSWER_BYTES_MAX = 64 << 10;
    /** Nothing of the message was written. */
    private static final Outcome UNREACHABLE = new NotNow("unreachable", Scope.ACCOUNT);

    private final HttpClient client;
    private final Duration answerWithin;

    /**
     * Calls over connections of its own. No redirect is followed, for that would carry a credential elsewhere.
     *
     * @param answerWithin after this long without an answer nobody knows what became of a message
     */
    public Calls(Duration answerWithin) {
        this.answerWithin = answerWithin;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** How an answer is read. */
    @FunctionalInterface
    public interface Reader {
        /**
         * What an answer means for the message.
         *
         * @param answer its body; a missing node where that is no JSON
         */
        Outcome outcome(int status, JsonNode answer);
    }

    /**
     * Calls once. The client's own time limit ends with the head of an answer; this one holds for the body as well.
     *
     * @throws InterruptedException when the thread was interrupted, and then nobody knows what became of it
     */
    public Outcome call(HttpRequest.Builder request, Reader reader) throws InterruptedException {
        var whole = request.timeout(answerWithin).build();
        var content = new Watched(whole.bodyPublisher().orElseGet(BodyPublishers::noBody));
        var answer = client.sendAsync(
                request.method(whole.method(), content).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            var response = answer.get(answerWithin.plus(CONNECT).toMillis(), TimeUnit.MILLISECONDS);
            return reader.outcome(response.statusCode(), parsed(response.body()));
        } catch (TimeoutException e) {
            return content.unanswered("timeout");
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case HttpConnectTimeoutException unreachable -> UNREACHABLE;
                case ConnectException unreachable -> UNREACHABLE;
                case SSLHandshakeException unreachable -> UNREACHABLE;
                case HttpTimeoutException late -> content.unanswered("timeout");
                case IOException broken -> content.unanswered("broken");
                case null, default -> throw new IllegalStateException("the HTTP client failed", e);
            };
        } finally {
            answer.cancel(/* mayInterruptIfRunning= */ true);
        }
    }

    /** What an answer means of which nothing is known but its status, which is no success. */
    public static Outcome ofStatus(int status) {
        String word = "http_" + status;
        return switch (status) {
            case 401, 403 -> new NotNow(word, Scope.ACCESS);
            case 429 -> new NotNow(word, Scope.ACCOUNT);
            case 408 -> new Unsure(word);
            default -> status >= 500 ? new Unsure(word) : new Refused(word);
        };
    }

    /** The content of a request; until the client begins to take it, no channel can have acted on the message in it. */
    private static final class Watched implements BodyPublisher {
        private final BodyPublisher content;
        private volatile boolean taken;

        Watched(BodyPublisher content) {
            this.content = content;
        }

        /** What is known of a call that had no answer, for this reason. */
        Outcome unanswered(String reason) {
            return taken ? new Unsure(reason) : UNREACHABLE;
        }

        @Override
        public long contentLength() {
            return content.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            taken = true;
            content.subscribe(subscriber);
        }
    }

    private static JsonNode parsed(byte[] body) {
        try {
            var answer = Json.mapper().readTree(body);
            return answer == null ? Json.mapper().missingNode() : answer;
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
