package dev.parley.gateway.channel;

import dev.parley.gateway.log.Consumers;
import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.ReadingThread;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** Carries replies from the log to their channels, together with every other gateway of the consumer group. */
public final class Senders implements AutoCloseable {

    /** The consumer group of all gateways. */
    public static final String GROUP = "parley-senders";

    private static final Duration SESSION = Duration.ofSeconds(10);
    /** Less than the session by what clocks and answers may be late. */
    private static final Duration LEASE = Duration.ofSeconds(8);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVING = Duration.ofSeconds(3);
    private static final int RECORDS_MAX = 100;

    private final ReadingThread thread;
    private Optional<Attendants> attendants = Optional.empty();

    private Senders(Map<String, Object> kafka, Work work) {
        this.thread = new ReadingThread(
                new ReadingThread.Plan(
                        "senders",
                        Topics.REPLIES.name(),
                        "replies cannot be followed to be sent; trying until they can",
                        settings(kafka),
                        new ReadingThread.Times(
                                POLL, PAUSE, LEAVING, Work.GRACE.plus(LEAVING).plus(LEAVING))),
                new Send(work));
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
        int sessionMs = (int) SESSION.toMillis();
        return Consumers.settings(
                kafka,
                "parley-gateway-senders",
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        // Where the group's position is lost, what was delivered already is known from the deliveries.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        List.of(CooperativeStickyAssignor.class.getName()),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        sessionMs,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        sessionMs / 4,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        RECORDS_MAX));
    }

    /** Takes no more replies, waits a bounded time for those under way, commits, and lets the others have the rest. */
    @Override
    public void close() {
        thread.stop();
        attendants.ifPresent(Attendants::close);
        thread.close();
    }

    private record Send(Work work) implements ReadingThread.Reader {

        @Override
        public void begin(Consumer<byte[], byte[]> consumer) {
            consumer.subscribe(List.of(Topics.REPLIES.name()), work.of(consumer));
        }

        @Override
        public void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
            work.take(consumer, records);
        }

        /** Lets what is under way end, and commits. */
        @Override
        public void end(Consumer<byte[], byte[]> consumer) {
            work.giveUp(consumer, consumer.assignment());
        }
    }
}
