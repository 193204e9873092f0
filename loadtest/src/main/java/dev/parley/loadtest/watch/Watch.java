package dev.parley.loadtest.watch;

import dev.parley.loadtest.report.Results.Engine;
import dev.parley.loadtest.report.Results.ProcessSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Looks at brokers and processes. For one thread, but for the list of processes. */
public final class Watch implements AutoCloseable {

    private static final String CALLS = "parley_calls_in_flight";
    private static final String PENDING = "parley_turns_pending";
    private static final String OLDEST = "parley_turns_oldest_seconds";
    private static final String COMMITS = "kafka_stream_thread_commit_total";
    private static final String PAUSES = "jvm_gc_pause_seconds_sum";
    private static final List<String> WANTED = List.of(CALLS, PENDING, OLDEST, COMMITS, PAUSES);

    private final Brokers brokers;
    private final Pages pages = new Pages();
    private final List<Watched> processes;
    private final Map<String, Map<String, Double>> read = new HashMap<>();

    /** Begins to watch these. */
    public Watch(Brokers brokers, List<Watched> processes) {
        this.brokers = brokers;
        this.processes = new CopyOnWriteArrayList<>(processes);
    }

    /** Watches a process in place of the one of the same name: it was started anew. */
    public void replace(Watched process) {
        processes.replaceAll(each -> each.name().equals(process.name()) ? process : each);
    }

    /** The processes that are watched. */
    public List<Watched> processes() {
        return List.copyOf(processes);
    }

    /** What the brokers tell. */
    public Brokers brokers() {
        return brokers;
    }

    /** How many records lie before the topology. */
    public OptionalLong lag() throws InterruptedException {
        return brokers.lag();
    }

    /** Reads the figures of all processes anew; what {@link #engine} and {@link #usage} tell until the next time. */
    public void readFigures() throws InterruptedException {
        for (Watched process : processes) {
            if (process.figures().isPresent()) {
                Optional<Map<String, Double>> figures =
                        pages.figures(process.figures().get(), WANTED);
                read.put(process.name(), figures.orElse(Map.of()));
            }
        }
    }

    /** What all topology processes said last, together; null when none did. */
    public @Nullable Engine engine() {
        List<Map<String, Double>> engines = processes.stream()
                .filter(Watched::engine)
                .map(process -> read.getOrDefault(process.name(), Map.of()))
                .filter(figures -> !figures.isEmpty())
                .toList();
        return engines.isEmpty()
                ? null
                : new Engine(
                        sum(engines, CALLS),
                        sum(engines, PENDING),
                        engines.stream()
                                .mapToDouble(each -> each.getOrDefault(OLDEST, 0.0))
                                .max()
                                .orElse(0),
                        sum(engines, COMMITS));
    }

    private static double sum(List<Map<String, Double>> engines, String name) {
        return engines.stream()
                .mapToDouble(each -> each.getOrDefault(name, 0.0))
                .sum();
    }

    /** What each process uses now. */
    public List<ProcessSample> usage() {
        var samples = new ArrayList<ProcessSample>();
        for (Watched process : processes) {
            Double pauses = read.getOrDefault(process.name(), Map.of()).get(PAUSES);
            samples.add(new ProcessSample(
                    process.name(), SystemView.cpuSeconds(process.pid()), SystemView.rssBytes(process.pid()), pauses));
        }
        return samples;
    }

    /** The pages of processes, for others who ask. */
    public Pages pages() {
        return pages;
    }

    @Override
    public void close() {
        pages.close();
        brokers.close();
    }
}
