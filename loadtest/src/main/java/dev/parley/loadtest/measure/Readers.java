package dev.parley.loadtest.measure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code parley.replies}, committed ones only, from the moment it is made, on a thread of its own. */
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);
    private static final String TOPIC = "parley.replies";
    private static final Duration POLL = Duration.ofMillis(200);

    private final JsonFactory json = new JsonFactory();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Writers.Line> lines = new HashMap<>();
    private final Thread thread;

    /** @param lines whose replies count */
    Readers(Map<String, Object> client, List<Writers.Line> lines) {
        var config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        lines.forEach(line -> this.lines.put(line.name(), line));
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Where the end is, is looked up now and not with the first poll.
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().name("loadtest-replies").start(this::read);
    }

    private void read() {
        try {
            while (true) {
                consumer.poll(POLL).forEach(record -> reply(record.value()));
            }
        } catch (WakeupException e) {
            LOG.debug("No more replies are read");
        }
    }

    /** What matters of a reply. */
    private record Reply(String conversation, List<String> inReplyTo, long modelMs) {}

    private void reply(byte[] value) {
        try {
            Reply reply = parse(value);
            for (int i = 0; i < reply.inReplyTo().size(); i++) {
                String id = reply.inReplyTo().get(i);
                int dash = id.lastIndexOf('-');
                Writers.Line line = dash < 0 ? null : lines.get(id.substring(0, dash));
                if (line == null) {
                    continue;
                }
                if (i == 0) {
                    line.tally().turn();
                    line.arrivals().answered(conversation(reply.conversation()));
                }
                line.tally().replied(Long.parseLong(id.substring(dash + 1)), Duration.ofMillis(reply.modelMs()));
            }
        } catch (IOException e) {
            LOG.warn("A reply is not JSON", e);
        }
    }

    /** The number that a conversation's name ends in. */
    private static int conversation(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('c') + 1));
    }

    /** Without a tree: this runs for every reply beside what is measured. */
    private Reply parse(byte[] value) throws IOException {
        String conversation = "";
        var inReplyTo = new ArrayList<String>();
        long modelMs = 0;
        try (JsonParser parser = json.createParser(value)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "conversation" -> conversation = parser.getText();
                    case "inReplyTo" -> {
                        while (parser.nextToken() == JsonToken.VALUE_STRING) {
                            inReplyTo.add(parser.getText());
                        }
                    }
                    case "latencyMs" -> modelMs = model(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        return new Reply(conversation, inReplyTo, modelMs);
    }

    private static long model(JsonParser parser) throws IOException {
        long modelMs = 0;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return modelMs;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean model = parser.currentName().equals("model");
            parser.nextToken();
            if (model) {
                modelMs = parser.getLongValue();
            }
        }
        return modelMs;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
