package dev.parley.gateway.log;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads with a consumer, and begins anew with another one after a failure, until it is closed. */
public final class ReadingThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);

    /**
     * How it reads.
     *
     * @param name of the thread
     * @param topic the one that warnings name
     * @param failure what is warned of when it cannot be read, once per outage
     * @param settings of the consumer
     */
    public record Plan(String name, String topic, String failure, Map<String, Object> settings, Times times) {}

    /**
     * How long things may take.
     *
     * @param poll one wait for records
     * @param pause before it begins anew
     * @param leaving the consumer's own end
     * @param stopping all of the end, with what the reader does at it
     */
    public record Times(Duration poll, Duration pause, Duration leaving, Duration stopping) {}

    /** What is done with a consumer; called on the thread alone. */
    public interface Reader {
        /** There is a new consumer, which wants topics. */
        void begin(Consumer<byte[], byte[]> consumer);

        /** Records came, or none did for a moment; the consumer tells its positions. */
        void polled(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records);

        /** The consumer is about to be closed, after a failure or for good. */
        default void end(Consumer<byte[], byte[]> consumer) {}
    }

    private final Plan plan;
    private final Reader reader;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private boolean failing;

    /** One that does not run yet. */
    public ReadingThread(Plan plan, Reader reader) {
        this.plan = plan;
        this.reader = reader;
        this.thread = Thread.ofPlatform().name(plan.name()).daemon().unstarted(this::run);
    }

    /** Begins to read, in the background. */
    public void start() {
        thread.start();
    }

    /** The newest consumer, for what any thread may ask it. */
    Optional<Consumer<byte[], byte[]>> consumer() {
        return Optional.ofNullable(current);
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        do {
            try {
                read(Consumers.of(plan.settings()));
            } catch (WakeupException e) {
                LOG.atDebug()
                        .setMessage("a reader was told to stop")
                        .addKeyValue("topic", plan.topic())
                        .log();
            } catch (RuntimeException e) {
                tell(e);
            }
        } while (!pause());
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        current = consumer;
        try {
            reader.begin(consumer);
            while (!isClosing()) {
                reader.polled(consumer, consumer.poll(plan.times().poll()));
                failing = false;
            }
        } finally {
            leave(consumer);
        }
    }

    private void leave(Consumer<byte[], byte[]> consumer) {
        try {
            reader.end(consumer);
        } finally {
            consumer.close(CloseOptions.timeout(plan.times().leaving()));
        }
    }

    /** Once per outage. */
    void tell(RuntimeException e) {
        if (!failing) {
            failing = true;
            LOG.atWarn()
                    .setMessage(plan.failure())
                    .addKeyValue("topic", plan.topic())
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    /** Waits a moment; true when the thread is to end. */
    boolean pause() {
        try {
            return closing.await(plan.times().pause().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Tells it to read no more; {@link #close} waits for the end. */
    public void stop() {
        if (isClosing()) {
            return; // woken again, it would be disturbed in leaving
        }
        closing.countDown();
        consumer().ifPresent(Consumer::wakeup);
    }

    /** Reads no more, and waits a bounded time for the end. */
    @Override
    public void close() {
        stop();
        boolean ended = false;
        try {
            ended = thread.join(plan.times().stopping());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            LOG.atWarn()
                    .setMessage("a reader did not stop in time")
                    .addKeyValue("topic", plan.topic())
                    .log();
        }
    }
}
