package dev.parley.topology.instance;

import dev.parley.store.RocksDbTuning;
import dev.parley.store.StoreMemory;
import dev.parley.topology.turn.CommitPace;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that matter, each with its reason. */
final class StreamsSettings {
    /** A process that has not been heard of for so long has lost its partitions. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    /** So long after a poll a thread is a member still: the newest heartbeat may be older than the poll by one interval. */
    static final Duration PULSE = SESSION_TIMEOUT.minus(HEARTBEAT);

    /** A dead process's open transaction must not hold back its readers for longer than its session does. */
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    /** Dead letters carry whole records; the largest that the brokers take by default, and headers. */
    private static final int REQUEST_MAX_BYTES = 2 << 20;

    private static final int BATCH_BYTES = 64 << 10;
    /** For the sums of costs, the only rows that change more often than a commit comes. */
    private static final long CACHED_BYTES = 4L << 20;

    private static final int BUFFERED_RECORDS = 100;
    private static final int POLLED_RECORDS = 500;
    private static final int FETCHED_BYTES_PER_PARTITION = 64 << 10;

    private StreamsSettings() {}

    /**
     * Those of one instance.
     *
     * @param address {@code host:port} that other instances ask this one at
     * @param memory of all of its stores
     */
    static Properties of(InstanceConfig config, String address, StoreMemory memory) {
        var settings = new Properties();
        settings.putAll(config.client());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, config.storage().directory().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads().atStart());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.storage().standbys());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // What customers wait for is committed sooner, on request.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, CommitPace.LONGEST.toMillis());
        // An idle thread looks at its punctuators, the debounce among them, this often.
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
        // Little is taken in at a time. A thread that has fallen behind would otherwise read thousands of messages
        // before the answers that end the turns it has.
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), POLLED_RECORDS);
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                FETCHED_BYTES_PER_PARTITION);
        // Timestamp order over the topics where lag is known, but never waiting for a topic that is quiet.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbTuning.class);
        settings.put(StoreMemory.CONFIG, memory);
        if (config.membership().isKept()) {
            // Kafka Streams appends the number of each thread.
            settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    config.membership().instanceId());
        }
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ReceivedAt.class);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHED_BYTES);
        // Nobody sees a record before its transaction is committed, and a commit sends what is there. Sent sooner, each
        // would be a batch of its own, and batches are what brokers and producers work for.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), CommitPace.LONGEST.toMillis());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // Forty commits a second: a transaction often begins while the markers of the last one are still being written,
        // and the brokers ask to try again. The default back-off of 100 ms would be the customer's; and with several
        // requests under way those behind a refused one are refused too, out of sequence.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), REQUEST_MAX_BYTES);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                SESSION_TIMEOUT.toMillis());
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) HEARTBEAT.toMillis());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return settings;
    }
}
