package dev.parley.loadtest.baseline;

import java.net.URI;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Runs the baseline; a composition root. */
public final class BaselineMain {

    /** What it prints when it works all its partitions. */
    public static final String READY = "The baseline works";

    private static final int COMMIT_MS = 25;
    private static final int SESSION_MS = 10_000;

    private BaselineMain() {}

    /**
     * Runs until it is stopped.
     *
     * @param arguments brokers, the provider's address, stream threads, the state directory
     */
    public static void main(String[] arguments) throws InterruptedException {
        var provider = URI.create(arguments[1] + "/v1/chat/completions");
        var topology = new Topology();
        topology.addSource(
                "messages-in",
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                "parley.messages");
        topology.addProcessor("answer", () -> new BlockingReplies(provider), "messages-in");
        topology.addSink(
                "replies-out",
                "parley.replies",
                Serdes.ByteArray().serializer(),
                Serdes.ByteArray().serializer(),
                "answer");
        var settings = settings(arguments[0], Integer.parseInt(arguments[2]), arguments[3]);
        var ended = new CountDownLatch(1);
        try (var streams = new KafkaStreams(topology, settings)) {
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    System.out.println(READY);
                } else if (now.hasCompletedShutdown()) {
                    ended.countDown();
                }
            });
            streams.start();
            ended.await();
        }
    }

    /** Those of Parley's own topology that matter, for the two are compared. */
    private static Properties settings(String bootstrap, int threads, String stateDir) {
        var settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "parley");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MS);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 2);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), SESSION_MS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return settings;
    }
}
