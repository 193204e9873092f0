package dev.parley.llm.provider;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.time.Duration;

/**
 * What LangChain4j's models call through. They are built once and know nothing of a call, so the call's own id, budget
 * and record of what happened travel beside them in {@link #EXCHANGE}, bound for the calling thread while it asks.
 */
record CallClient(Transport transport) implements HttpClient {
    static final ScopedValue<Exchange> EXCHANGE = ScopedValue.newInstance();

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Exchange exchange = EXCHANGE.get();
        var outgoing = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.header(name, value)));
        outgoing.setHeader("x-client-request-id", exchange.call.id());
        transport.send(outgoing, request.body(), exchange);
        if (exchange.cut() != null || !exchange.succeeded()) {
            // The body stays out of it: providers quote the prompt in their complaints.
            throw new HttpException(exchange.status(), "No answer, status " + exchange.status());
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(exchange.status())
                .headers(exchange.headerMap())
                .body(exchange.body())
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are read whole; build a model that does not stream");
    }

    /** Hands this client to a model; the timeouts a model would set are the call's budget instead. */
    record Builder(CallClient client) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ZERO;
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
