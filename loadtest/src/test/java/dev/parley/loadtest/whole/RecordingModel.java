package dev.parley.loadtest.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider in OpenAI's protocol that always says the same and keeps every request as it was sent. */
record RecordingModel(HttpServer server, List<String> bodies) implements AutoCloseable {

    static RecordingModel start(String reply) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var model = new RecordingModel(server, new CopyOnWriteArrayList<>());
        server.createContext("/", exchange -> model.answer(exchange, reply));
        server.start();
        return model;
    }

    private void answer(HttpExchange exchange, String reply) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        byte[] answer = """
                {"id": "1", "object": "chat.completion", "created": 1, "model": "any", "choices": [{"index": 0,
                  "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
                  "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}}
                """.formatted(reply).getBytes(UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        try (var out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    /** The part of {@code parley.yaml} that sends every question here. */
    String config() {
        return """
                llm:
                  providers: {one: {kind: openai, apiKey: any, baseUrl: "http://127.0.0.1:%d/v1", stream: false}}
                  tiers: {fast: [one/gpt-4o-mini], strong: [one/gpt-4o-mini]}
                """.formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
