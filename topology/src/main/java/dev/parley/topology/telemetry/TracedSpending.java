package dev.parley.topology.telemetry;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books that make a span of every attempt when it ends: it is known then how long it took, so that nothing is kept open while
 * a model speaks. Used by the working thread alone.
 */
final class TracedSpending implements Spending {

    /** Ends that say something of the provider; being called off says nothing. */
    private static final Set<String> ERRORS = Set.of("refused", "rate_limited", "overloaded", "timeout", "error");

    private final Trace trace;
    private final Ask ask;
    private final Spending books;
    private final Set<String> announced = new HashSet<>();
    private @Nullable String intent;

    /** What the spans of a job have in common. */
    record Trace(Tracer tracer, InstantSource clock, Context parent) {}

    TracedSpending(Trace trace, Ask ask, Spending books) {
        this.trace = trace;
        this.ask = ask;
        this.books = books;
    }

    @Override
    public void isAbout(String customerIntent) {
        intent = customerIntent;
        books.isAbout(customerIntent);
    }

    @Override
    public void isFor(String purpose) {
        books.isFor(purpose);
    }

    @Override
    public void starting(AttemptStart start) {
        books.starting(start);
        announced.add(start.callId());
    }

    @Override
    public void heard(String callId, String piece) {
        books.heard(callId, piece);
    }

    @Override
    public void saying(String callId, String text) {
        books.saying(callId, text);
    }

    @Override
    public void ended(AttemptEnd end) {
        books.ended(end);
        Instant now = trace.clock().instant();
        // What was announced went to somebody else's machine; the house's answers and shared ones did not.
        boolean went = announced.remove(end.callId());
        Span span = trace.tracer()
                .spanBuilder("chat " + end.model())
                .setParent(trace.parent())
                .setSpanKind(went ? SpanKind.CLIENT : SpanKind.INTERNAL)
                .setStartTimestamp(now.minus(end.latency()))
                .startSpan();
        if (span.isRecording()) {
            span.setAllAttributes(Attributed.of(ask, end, intent));
            if (ERRORS.contains(end.outcome())) {
                span.setAttribute(Attributed.ERROR_TYPE, end.outcome());
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end(now);
    }
}
