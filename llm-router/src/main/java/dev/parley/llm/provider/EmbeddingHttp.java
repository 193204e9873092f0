package dev.parley.llm.provider;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What a model for vectors calls through: the JDK's client, with bounds on time and on the answer's size. */
final class EmbeddingHttp implements HttpClient, AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    /** Thirty-two vectors of 4,096 numbers, written out. */
    private static final int BODY_MAX = 4 << 20;

    private static final int GOOD = 200;

    private final Duration within;

    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    /** @param within how long a whole answer may take */
    EmbeddingHttp(Duration within) {
        this.within = within;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        var outgoing = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.header(name, value)));
        outgoing.POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        // Of the whole answer: the request's own timeout ends with the headers.
        var answer = client.sendAsync(outgoing.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_MAX));
        try {
            var whole = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
            if (whole.statusCode() != GOOD) {
                // The body stays out of it: providers quote what they were sent.
                throw new HttpException(whole.statusCode(), "No vectors, status " + whole.statusCode());
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(GOOD)
                    .headers(whole.headers().map())
                    .body(new String(whole.body(), StandardCharsets.UTF_8))
                    .build();
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            answer.cancel(true);
            throw new TimeoutException(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TimeoutException(e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("vectors are not streamed");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Hands this client to a model. */
    record Builder(EmbeddingHttp client) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return CONNECT_WITHIN;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return client.within;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
