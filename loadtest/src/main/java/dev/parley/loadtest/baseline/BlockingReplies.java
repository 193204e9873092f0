package dev.parley.loadtest.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Answers each message with what the provider says, and waits for it: the stream thread stands still meanwhile. */
final class BlockingReplies implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Duration CALL_WITHIN = Duration.ofMinutes(1);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI provider;
    private @Nullable ProcessorContext<byte[], byte[]> context;

    BlockingReplies(URI provider) {
        this.provider = provider;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        this.context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        try {
            JsonNode asked = json.readTree(message.value());
            long begun = context.currentSystemTimeMs();
            String said = ask(asked.path("content").path("text").asText());
            long took = context.currentSystemTimeMs() - begun;
            context.forward(message.withValue(reply(asked, said, took)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the provider", e);
        }
    }

    private String ask(String text) throws IOException, InterruptedException {
        ObjectNode body = json.createObjectNode().put("model", "gpt-5-mini");
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        var request = HttpRequest.newBuilder(provider)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer any")
                .timeout(CALL_WITHIN)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return json.readTree(answer.body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();
    }

    private byte[] reply(JsonNode asked, String said, long modelMs) {
        ObjectNode reply = json.createObjectNode();
        reply.put("id", asked.path("id").asText());
        reply.set("tenant", asked.path("tenant"));
        reply.set("conversation", asked.path("conversation"));
        reply.putArray("inReplyTo").add(asked.path("id"));
        reply.put("text", said);
        reply.putObject("latencyMs").put("model", modelMs);
        return reply.toString().getBytes(StandardCharsets.UTF_8);
    }
}
