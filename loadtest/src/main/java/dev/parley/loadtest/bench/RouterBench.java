package dev.parley.loadtest.bench;

import dev.parley.llm.Answer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One decision of the router after the other, by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RouterBench {
    private final AtomicLong number = new AtomicLong();
    private final Decisions decisions = new Decisions();

    /** Nothing to set up but the clock of the first decision. */
    @Setup
    public void first() throws InterruptedException {
        decide();
    }

    @Benchmark
    public Answer decide() throws InterruptedException {
        return decisions.decide(number.getAndIncrement());
    }

    /** Closes the router. */
    @TearDown
    public void close() {
        decisions.close();
    }
}
