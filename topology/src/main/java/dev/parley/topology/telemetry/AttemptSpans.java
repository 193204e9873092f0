package dev.parley.topology.telemetry;

import dev.parley.topology.ask.Job;
import dev.parley.topology.ask.Spans;
import dev.parley.topology.ask.Spending;
import dev.parley.wire.Headers;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span for every attempt that is booked, under the trace that the newest message came with; a trace of its own where that
 * came with none. Whether a trace is taken down was decided where it began, and is heeded.
 */
public final class AttemptSpans implements Spans {
    private static final TextMapGetter<Job> TRACEPARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Job job) {
            return List.of(Headers.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable Job job, String key) {
            return job != null && key.equals(Headers.TRACEPARENT) ? job.traceparent() : null;
        }
    };

    private final Tracer tracer;
    private final InstantSource clock;

    /**
     * Spans of one process.
     *
     * @param tracer makes them; safe for threads
     * @param clock the wall clock
     */
    public AttemptSpans(Tracer tracer, InstantSource clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public Spending around(Job job, Spending spending) {
        // Not the thread's own context: this thread works for nobody but this job.
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), job, TRACEPARENT);
        return new TracedSpending(new TracedSpending.Trace(tracer, clock, parent), job.ask(), spending);
    }
}
