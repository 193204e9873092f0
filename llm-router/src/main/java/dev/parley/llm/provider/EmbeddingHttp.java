package dev.parley.llm.provider;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a model for vectors calls through: the JDK's client, with bounds on time and on the answer's size. */
final class EmbeddingHttp implements HttpClient, AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    /** Thirty-two vectors of 4,096 numbers, written out. */
    private static final int BODY_MAX = 4 << 20;

    private static final int GOOD = 200;

    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        var outgoing =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(ANSWER_WITHIN);
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.header(name, value)));
        outgoing.POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        try {
            var answer = client.send(outgoing.build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != GOOD) {
                    // The body stays out of it: providers quote what they were sent.
                    throw new HttpException(answer.statusCode(), "No vectors, status " + answer.statusCode());
                }
                return SuccessfulHttpResponse.builder()
                        .statusCode(GOOD)
                        .headers(answer.headers().map())
                        .body(text(body))
                        .build();
            }
        } catch (IOException e) {
            throw new TimeoutException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException(e);
        }
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(BODY_MAX + 1);
        if (bytes.length > BODY_MAX) {
            throw new IOException("the answer is longer than " + BODY_MAX + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
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
            return ANSWER_WITHIN;
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
