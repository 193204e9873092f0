package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;

/**
 * What LangChain4j's models call through. They are built once and know nothing of a call, so the call's own id, patience
 * and record of what happened travel beside them in {@link #EXCHANGE}, bound for the calling thread while it asks. Both
 * kinds of request run in that thread, from sending to the last event.
 */
record CallClient(Transport transport) implements HttpClient {
    static final ScopedValue<Exchange> EXCHANGE = ScopedValue.newInstance();

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Exchange exchange = EXCHANGE.get();
        whole(post(request, exchange), exchange);
        return response(exchange).body(exchange.body()).build();
    }

    /**
     * What is answered in one piece.
     *
     * @param bare the request but for what it carries
     * @param carried not copied
     */
    JsonNode execute(HttpRequest bare, byte[] carried) {
        Exchange exchange = EXCHANGE.get();
        return whole(post(bare, exchange, List.of(carried)), exchange);
    }

    private JsonNode whole(HttpPost request, Exchange exchange) {
        try (Body body = send(request, exchange, /* streams= */ false)) {
            body.awaitHead();
            body.readWhole();
        } catch (IOException cut) {
            throw noAnswer(exchange);
        }
        if (!exchange.succeeded()) {
            throw noAnswer(exchange);
        }
        return exchange.wholeBody();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        Exchange exchange = EXCHANGE.get();
        try (Body body = send(post(request, exchange), exchange, /* streams= */ true)) {
            body.awaitHead();
            if (exchange.succeeded()) {
                listener.onOpen(response(exchange).build());
                parser.parse(body, new Overhearing(exchange, listener));
            } else {
                body.readWhole();
            }
        } catch (IOException cut) {
            listener.onError(noAnswer(exchange));
            return;
        }
        if (exchange.succeeded() && exchange.cut() == null) {
            listener.onClose();
        } else {
            listener.onError(noAnswer(exchange));
        }
    }

    private static HttpPost post(HttpRequest request, Exchange exchange) {
        if (request.formDataFiles().isEmpty()) {
            return post(request, exchange, List.of(request.body().getBytes(StandardCharsets.UTF_8)));
        }
        var form = MultipartForm.of(request, exchange.call.id());
        HttpPost outgoing = post(request, exchange, form.parts());
        outgoing.setHeader("Content-Type", form.contentType());
        return outgoing;
    }

    private static HttpPost post(HttpRequest bare, Exchange exchange, List<byte[]> carried) {
        var outgoing = new HttpPost(bare.url());
        bare.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        outgoing.setHeader("x-client-request-id", exchange.call.id());
        outgoing.setEntity(new Outgoing(carried, exchange));
        return outgoing;
    }

    private Body send(HttpPost request, Exchange exchange, boolean streams) {
        exchange.watch.begin(streams);
        return transport.send(request, exchange);
    }

    /** The body stays out of it: providers quote the prompt in their complaints. */
    private static HttpException noAnswer(Exchange exchange) {
        return new HttpException(exchange.status(), "No answer, status " + exchange.status());
    }

    private static SuccessfulHttpResponse.Builder response(Exchange exchange) {
        return SuccessfulHttpResponse.builder().statusCode(exchange.status());
    }

    /**
     * Reads every event before the model does. What the provider complains of is not passed on, and what a model throws
     * at an event stays here: the parser would log it, and it may quote the event.
     */
    private record Overhearing(Exchange exchange, ServerSentEventListener model) implements ServerSentEventListener {
        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            if (exchange.reading.complaint() != null) {
                return;
            }
            exchange.event(event.data());
            if (exchange.reading.complaint() == null && !event.data().isBlank()) {
                try {
                    model.onEvent(event, context);
                } catch (RuntimeException unread) {
                    // If there was text in it, the text that was handed on will be too short.
                    exchange.unread(unread);
                }
            }
        }

        @Override
        public void onError(Throwable cut) {
            // The exchange knows, and the model is told once.
        }
    }

    /** Hands this client to a model; the timeouts a model would set are the call's patience instead. */
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
