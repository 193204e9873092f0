package dev.parley.loadtest.bench;

import dev.parley.topology.search.ProductIndex;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Searches in a hundred thousand products, by JMH: with vectors of queries that are known, with new ones, and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBench {
    private final AtomicInteger number = new AtomicInteger();
    private final Warehouse warehouse = new Warehouse();

    /** Fills the index. */
    @Setup
    public void fill() {
        warehouse.fill();
    }

    /** Words and vectors; the query was asked before. */
    @Benchmark
    public List<ProductIndex.Hit> hybrid() {
        return warehouse.hybrid(number.getAndIncrement() % Warehouse.KNOWN_QUERIES);
    }

    /** Words and vectors while products change: one for every hundred searches. */
    @Benchmark
    public List<ProductIndex.Hit> hybridWhileProductsChange() {
        int next = number.getAndIncrement();
        if (next % 100 == 0) {
            warehouse.change(next);
        }
        return warehouse.hybrid(next % Warehouse.KNOWN_QUERIES);
    }

    /** Words and vectors; MiniLM computes the query's. */
    @Benchmark
    public List<ProductIndex.Hit> hybridOfANewQuery() {
        return warehouse.hybrid(Warehouse.KNOWN_QUERIES + number.getAndIncrement());
    }

    /** Words alone. */
    @Benchmark
    public List<ProductIndex.Hit> words() {
        return warehouse.words(number.getAndIncrement());
    }

    /** Closes the indexes. */
    @TearDown
    public void close() {
        warehouse.close();
    }
}
