package dev.parley.loadtest.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.loadtest.audit.Acknowledged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads along, committed records only, while the run goes on: how messages end, and which turns have their answer. What it
 * reads is for figures and for the moment of a disaster; the audit reads everything again by itself.
 */
final class Listener implements AutoCloseable {
    private static final String ANSWERS = "parley.answers";
    private static final List<String> TOPICS =
            List.of("parley.replies", "parley.silences", "parley.deadletters", ANSWERS);
    private static final int ASK_WITHIN_MS = 30_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final Board board;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<CountDownLatch> wanted = new LinkedBlockingQueue<>();
    private final Thread reading;
    private volatile boolean closed;

    private Listener(Board board, KafkaConsumer<byte[], byte[]> consumer) {
        this.board = board;
        this.consumer = consumer;
        this.reading = Thread.ofPlatform().name("listener").unstarted(this::read);
    }

    static Listener start(String bootstrap, Board board) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ASK_WITHIN_MS);
        var listener = new Listener(
                board, new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        listener.reading.start();
        return listener;
    }

    /** Asks whose answer is on the topic now. Waits until it has read as far as the topic goes, at most so long. */
    Set<String> answeredBy(Duration within) {
        var read = new CountDownLatch(1);
        wanted.add(read);
        try {
            if (!read.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the answers' topic could not be read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the answers were read", e);
        }
        return Set.copyOf(answered);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            var _ = reading.join(CLOSE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            var partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                poll();
                var latch = wanted.poll();
                if (latch != null) {
                    catchUp(latch);
                }
            }
        } catch (KafkaException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private void poll() {
        consumer.poll(POLL).forEach(this::read);
    }

    private void catchUp(CountDownLatch latch) {
        try {
            var answers = consumer.assignment().stream()
                    .filter(partition -> partition.topic().equals(ANSWERS))
                    .toList();
            var ends = consumer.endOffsets(answers);
            while (!closed
                    && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                poll();
            }
            latch.countDown();
        } catch (TimeoutException _) {
            // The brokers are away; whoever waits gives up by itself.
            wanted.add(latch);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        JsonNode value = json(record.value());
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        switch (record.topic()) {
            case ANSWERS -> {
                if (value.path("kind").asText().equals("answer")
                        && value.path("draft").isObject()) {
                    answered.add(value.path("ask").asText());
                }
            }
            case "parley.replies" ->
                value.path("inReplyTo").forEach(id -> board.ended(new Acknowledged(key, id.asText())));
            case "parley.silences" ->
                board.ended(new Acknowledged(key, value.path("message").asText()));
            default -> board.ended(new Acknowledged(key, value.path("id").asText()));
        }
    }

    private static JsonNode json(byte[] value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(new String(value, StandardCharsets.UTF_8));
        } catch (JsonProcessingException _) {
            // A dead letter holds what came, whatever that was.
            return MissingNode.getInstance();
        }
    }
}
