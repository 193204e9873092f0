package dev.parley.gateway.channel;

import dev.parley.gateway.log.MessageLog;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries replies from the log to their channels, together with every other gateway of the consumer group. */
public final class Senders implements AutoCloseable {

    /** The consumer group of all gateways. */
    public static final String GROUP = "parley-senders";

    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);
    private static final Duration SESSION = Duration.ofSeconds(10);
    /** Less than the session by what clocks and answers may be late. */
    private static final Duration LEASE = Duration.ofSeconds(8);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVING = Duration.ofSeconds(3);
    private static final int RECORDS_MAX = 100;

    private final Map<String, Object> settings;
    private final Work work;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private Optional<Attendants> attendants = Optional.empty();
    private boolean failing;

    private Senders(Map<String, Object> kafka, Work work) {
        this.settings = settings(kafka);
        this.work = work;
        this.thread = Thread.ofPlatform().name("senders").daemon().unstarted(this::run);
    }

    /**
     * What senders are made of.
     *
     * @param random many threads draw from it at once
     */
    public record Parts(
            MessageLog log,
            InstantSource clock,
            LongSupplier nanoClock,
            RandomGenerator random,
            Traces traces,
            ChannelMeters meters) {}

    /** Begins to send through these outlets, in the background. */
    public static Senders start(Map<String, Object> kafka, Outlets outlets, Parts parts) {
        var lease = new Lease(parts.nanoClock(), LEASE);
        var gates = new Gates(parts.nanoClock(), parts.random());
        var carrier = new Carrier(
                new Ledger(parts.log(), parts.clock()),
                lease,
                new Carrier.Tools(gates, parts.clock(), parts.random(), parts.meters()));
        var work = new Work(
                new Work.Parts(new Parcels(outlets, parts.traces()), new KafkaHistory(kafka), carrier, lease),
                parts.nanoClock(),
                Halt::inTime);
        var senders = new Senders(kafka, work);
        if (outlets.showPresence()) {
            senders.attendants = Optional.of(Attendants.start(kafka, attendance(outlets, gates, parts)));
        }
        senders.thread.start();
        return senders;
    }

    private static Attendance attendance(Outlets outlets, Gates gates, Parts parts) {
        var signs = new Signs(
                gates,
                parts.nanoClock(),
                parts.meters(),
                show -> Thread.ofVirtual().name("sign").start(show));
        return new Attendance(outlets, signs, parts.clock(), parts.nanoClock());
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-gateway-senders");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where the group's position is lost, what was delivered already is known from the deliveries.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) SESSION.toMillis() / 4);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_MAX);
        return Map.copyOf(settings);
    }

    private void run() {
        do {
            try {
                var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                current = consumer;
                follow(consumer);
            } catch (RuntimeException e) {
                tell(e);
            }
        } while (!pause());
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.subscribe(List.of(Topics.REPLIES.name()), work.of(consumer));
            while (closing.getCount() > 0) {
                work.take(consumer, consumer.poll(POLL));
                failing = false;
            }
        } catch (WakeupException e) {
            LOG.atDebug().setMessage("senders were told to stop").log();
        } finally {
            leave(consumer);
        }
    }

    /** Lets what is under way end, commits, and leaves the group. */
    private void leave(Consumer<byte[], byte[]> consumer) {
        try {
            work.giveUp(consumer, consumer.assignment());
        } finally {
            consumer.close(CloseOptions.timeout(LEAVING));
        }
    }

    /** Once per outage. */
    private void tell(RuntimeException e) {
        if (!failing) {
            failing = true;
            LOG.atWarn()
                    .setMessage("replies cannot be followed to be sent; trying until they can")
                    .addKeyValue("topic", Topics.REPLIES.name())
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    private boolean pause() {
        try {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Takes no more replies, waits a bounded time for those under way, commits, and lets the others have the rest. */
    @Override
    public void close() {
        closing.countDown();
        attendants.ifPresent(Attendants::close);
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        boolean ended = false;
        try {
            ended = thread.join(Work.GRACE.plus(LEAVING).plus(LEAVING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            LOG.atWarn().setMessage("senders did not stop in time").log();
        }
    }
}
