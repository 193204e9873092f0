package dev.parley.loadtest.bench;

import dev.parley.topology.search.ProductIndex.Hit;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley loadtest bench-search}; a composition root. */
@Command(
        name = "bench-search",
        mixinStandardHelpOptions = true,
        description =
                "Measure what a search in a hundred thousand products costs: time, memory, and the building of the index.",
        footer = {
            "",
            "Searches come one after the other. Memory is what is on the heap after a collection. With --jmh, two threads by JMH"
                    + " afterwards."
        })
public final class SearchBenchCommand implements Callable<Integer> {
    private static final int SEARCHES = 5_000;
    private static final int NEW_QUERIES = 500;
    private static final int WARM_UP = 3_000;
    private static final int CHANGED_EVERY = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double MILLION = 1e6;
    private static final double MEBIBYTE = 1 << 20;
    private static final TimeValue ITERATION = TimeValue.seconds(5);

    @Option(names = "--jmh", description = "By JMH too.")
    private boolean jmh;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws RunnerException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        try (var warehouse = new Warehouse()) {
            measure(warehouse, out);
        }
        if (jmh) {
            new Runner(new OptionsBuilder()
                            .include(SearchBench.class.getName())
                            .forks(1)
                            .threads(2)
                            .warmupIterations(2)
                            .warmupTime(ITERATION)
                            .measurementIterations(3)
                            .measurementTime(ITERATION)
                            .build())
                    .run();
        }
        return 0;
    }

    private static void measure(Warehouse warehouse, PrintWriter out) {
        double empty = heap();
        long begun = System.nanoTime();
        warehouse.fillHybrid();
        out.printf("%,d products by words: built in %.1f s%n", Warehouse.PRODUCTS, seconds(begun));
        double byWords = heap();
        begun = System.nanoTime();
        warehouse.vectors();
        warehouse.hybrid(0);
        out.printf("their vectors: put in within %.1f s%n", seconds(begun));
        out.printf(
                "heap: %.0f MiB for products and words, %.0f MiB for vectors%n",
                (byWords - empty) / MEBIBYTE, (heap() - byWords) / MEBIBYTE);
        warehouse.ask();
        time(WARM_UP, query -> warehouse.hybrid(query % Warehouse.KNOWN_QUERIES));
        print("words and vectors", time(SEARCHES, query -> warehouse.hybrid(query % Warehouse.KNOWN_QUERIES)), out);
        print(
                "the same, a product changed for every 100 searches",
                time(SEARCHES, query -> {
                    if (query % CHANGED_EVERY == 0) {
                        warehouse.change(query);
                    }
                    return warehouse.hybrid(query % Warehouse.KNOWN_QUERIES);
                }),
                out);
        print(
                "the query's vector computed by MiniLM",
                time(NEW_QUERIES, query -> warehouse.hybrid(Warehouse.KNOWN_QUERIES + query)),
                out);
        warehouse.fillWords();
        time(WARM_UP, warehouse::words);
        print("words alone", time(SEARCHES, warehouse::words), out);
        out.flush();
    }

    /** What searches took. */
    private static final class Times {
        private final long[] nanos;
        private final long[] cpu;
        private final int byMeaning;

        /**
         * @param nanos of each by the clock on the wall, the least first
         * @param cpu of each by the time that its thread was on a processor, the least first
         * @param byMeaning how many had the vector of their query in time
         */
        Times(long[] nanos, long[] cpu, int byMeaning) {
            this.nanos = nanos;
            this.cpu = cpu;
            this.byMeaning = byMeaning;
        }

        static double millis(long[] nanos, double share) {
            return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / MILLION;
        }
    }

    private static Times time(int searches, IntFunction<List<Hit>> search) {
        var nanos = new long[searches];
        var cpu = new long[searches];
        int byMeaning = 0;
        for (int query = 0; query < searches; query++) {
            long begun = System.nanoTime();
            long spent = THREADS.getCurrentThreadCpuTime();
            List<Hit> hits = search.apply(query);
            cpu[query] = THREADS.getCurrentThreadCpuTime() - spent;
            nanos[query] = System.nanoTime() - begun;
            byMeaning += Warehouse.isByMeaning(hits) ? 1 : 0;
        }
        Arrays.sort(nanos);
        Arrays.sort(cpu);
        return new Times(nanos, cpu, byMeaning);
    }

    private static void print(String what, Times times, PrintWriter out) {
        out.printf(
                "%-52s p50 %6.2f ms   p99 %6.2f ms   max %6.2f ms   of its thread's CPU p50 %5.2f ms   p99 %5.2f ms   of %,d, %,d by meaning%n",
                what,
                Times.millis(times.nanos, 0.5),
                Times.millis(times.nanos, 0.99),
                Times.millis(times.nanos, 1),
                Times.millis(times.cpu, 0.5),
                Times.millis(times.cpu, 0.99),
                times.nanos.length,
                times.byMeaning);
        out.flush();
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
