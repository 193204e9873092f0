package dev.parley.topology.instance;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.wire.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows an instance's threads every second how far behind it is, as its own consumers tell. */
final class LagWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Set<String> INPUTS =
            Set.of(Topics.MESSAGES.name(), Topics.COMMANDS.name(), Topics.ANSWERS.name());

    private final KafkaStreams streams;
    private final StreamThreads threads;
    private final LongSupplier nanoClock;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lag-watch").factory());

    private LagWatch(KafkaStreams streams, StreamThreads threads, LongSupplier nanoClock) {
        this.streams = streams;
        this.threads = threads;
        this.nanoClock = nanoClock;
    }

    /** Begins to look. */
    static LagWatch start(KafkaStreams streams, StreamThreads threads, LongSupplier nanoClock) {
        var watch = new LagWatch(streams, threads, nanoClock);
        var _ = watch.looking.scheduleWithFixedDelay(
                watch::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Looks no more; does not wait for a change that is under way. */
    @Override
    public void close() {
        looking.shutdown();
    }

    private void look() {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return;
        }
        try {
            int partitions = streams.metadataForLocalThreads().stream()
                    .mapToInt(thread -> thread.activeTasks().size())
                    .sum();
            threads.look(new ThreadPlan.Seen(
                    nanoClock.getAsLong(), waiting(), cpu(), threads.alive(), Math.min(threads.max(), partitions)));
        } catch (RuntimeException e) {
            LOG.warn("The number of stream threads could not be looked at", e);
        }
    }

    private long waiting() {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-lag"))
                .filter(metric -> INPUTS.contains(topic(metric)))
                .mapToLong(LagWatch::records)
                .sum();
    }

    /** Metrics write a topic's dots as underscores. */
    private static String topic(Metric metric) {
        return metric.metricName().tags().getOrDefault("topic", "").replace('_', '.');
    }

    private static long records(Metric metric) {
        return metric.metricValue() instanceof Double lag && lag > 0 ? lag.longValue() : 0;
    }

    /** Where it is not known, none is to spare. */
    private static double cpu() {
        double load =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getCpuLoad();
        return load >= 0 ? load : 1;
    }
}
