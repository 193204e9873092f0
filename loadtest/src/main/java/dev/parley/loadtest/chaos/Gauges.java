package dev.parley.loadtest.chaos;

import dev.parley.loadtest.process.Part;
import dev.parley.loadtest.process.Web;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Reads how a deployment is, from outside: the brokers, the instances, the provider. */
final class Gauges implements AutoCloseable {
    private static final String GROUP = "parley";
    private static final List<String> READ = List.of("parley.messages", "parley.commands", "parley.answers");
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final int ASK_WITHIN_MS = 3_000;
    private static final String PENDING = "parley_turns_pending";
    /** Seconds; no rate is known of less. */
    private static final double SHORTEST = 0.1;
    /** Nobody could tell. */
    static final long UNKNOWN = -1;

    private final Deployment deployment;
    private final Board board;
    private final Journal journal;
    private final Admin admin;
    private double before;

    Gauges(Deployment deployment, Board board, Journal journal) {
        this.before = journal.second();
        this.deployment = deployment;
        this.board = board;
        this.journal = journal;
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                deployment.bootstrap(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ASK_WITHIN_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ASK_WITHIN_MS));
    }

    /** Looks at everything and writes it down. */
    Journal.Sample sample() {
        var look = board.look();
        double now = journal.second();
        double span = Math.max(SHORTEST, now - before);
        before = now;
        var sample = new Journal.Sample(
                now,
                span,
                look.taken(),
                look.ended(),
                look.p50(),
                look.p99(),
                look.waiting(),
                lag(),
                pending(),
                inFlight(),
                ready(deployment.instances()),
                ready(deployment.gateways()));
        journal.sample(sample);
        return sample;
    }

    static String line(Journal.Sample sample) {
        return String.format(
                Locale.ROOT,
                "%4.0f taken, %4.0f ended a second, p50 %5.0f p99 %6.0f ms, waiting %d, lag %d, pending %d, calls %d, ready %d + %d",
                sample.takenPerSecond(),
                sample.endedPerSecond(),
                sample.p50(),
                sample.p99(),
                sample.waiting(),
                sample.lag(),
                sample.pending(),
                sample.inFlight(),
                sample.ready(),
                sample.gateways());
    }

    private static int ready(List<Slot> slots) {
        return (int) slots.parallelStream().filter(Slot::isReady).count();
    }

    /** Calls that the provider has not ended. */
    long inFlight() {
        return Web.get(deployment.provider().address() + "/inflight")
                .map(Web.Answer::body)
                .map(body -> body.replaceFirst(".*\"inflight\":(\\d+).*", "$1"))
                .filter(digits -> digits.chars().allMatch(Character::isDigit))
                .map(Long::parseLong)
                .orElse(UNKNOWN);
    }

    /** Turns that wait or run, by what those instances say that can be asked. */
    long pending() {
        var told = deployment.instances().parallelStream()
                .filter(Slot::answers)
                .map(Slot::part)
                .map(Part::figures)
                .flatMap(Optional::stream)
                .map(Gauges::pendingIn)
                .toList();
        return told.isEmpty()
                ? UNKNOWN
                : told.stream().mapToLong(Long::longValue).sum();
    }

    private static long pendingIn(String figures) {
        return figures.lines()
                .filter(line -> line.startsWith(PENDING + " ") || line.startsWith(PENDING + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Records that the topology has not read and committed. */
    long lag() {
        if (!deployment.brokerAnswers()) {
            return UNKNOWN;
        }
        try {
            var committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(ASK_WITHIN_MS, TimeUnit.MILLISECONDS);
            Map<TopicPartition, OffsetSpec> wanted = committed.keySet().stream()
                    .filter(partition -> READ.contains(partition.topic()))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            var ends = admin.listOffsets(wanted).all().get(ASK_WITHIN_MS, TimeUnit.MILLISECONDS);
            return ends.entrySet().stream()
                    .mapToLong(end -> {
                        var at = committed.get(end.getKey());
                        return Math.max(0, end.getValue().offset() - (at == null ? 0 : at.offset()));
                    })
                    .sum();
        } catch (ExecutionException | TimeoutException _) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_WITHIN);
    }
}
