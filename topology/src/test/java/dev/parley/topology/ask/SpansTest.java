package dev.parley.topology.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Draft;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.Usage;
import dev.parley.topology.telemetry.AttemptSpans;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SpansTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String TAKEN_DOWN = "00-" + TRACE + "-" + PARENT + "-01";
    private static final String NOT_TAKEN_DOWN = "00-" + TRACE + "-" + PARENT + "-00";

    private final Bench.NotedLog log = new Bench.NotedLog();
    private final Bench.ManualWorkers workers = new Bench.ManualWorkers();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();

    @AfterEach
    void close() {
        tracers.close();
    }

    @Test
    void aFailureAndASuccessAreTwoSpansUnderTheMessagesTrace() {
        work(TAKEN_DOWN, (ask, spending) -> {
            attempt(spending, "call-1", "timeout");
            attempt(spending, "call-2", "answered");
            return Bench.draft();
        });

        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getTraceId, SpanData::getParentSpanId, SpanData::getKind)
                .containsExactly(tuple(TRACE, PARENT, SpanKind.CLIENT), tuple(TRACE, PARENT, SpanKind.CLIENT));
        assertThat(spans.getFinishedSpanItems())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
        assertThat(spans.getFinishedSpanItems())
                .extracting(span -> attributes(span).get("error.type"))
                .containsExactly("timeout", null);
    }

    @Test
    void theBooksAreKeptAllTheSame() {
        work(TAKEN_DOWN, (ask, spending) -> {
            attempt(spending, "call-1", "timeout");
            attempt(spending, "call-2", "answered");
            return Bench.draft();
        });

        assertThat(log.all())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Running", "Spent", "Running", "Answered");
    }

    @Test
    void aSpanSaysWhatTheAttemptWasAndCostAndNeitherWhatWasSaidNorToWhom() {
        work(TAKEN_DOWN, (ask, spending) -> {
            spending.isAbout("negotiate");
            spending.starting(Bench.start("call-1"));
            spending.heard("call-1", "A word that is nobody's business.");
            spending.saying("call-1", "A word that is nobody's business.");
            spending.ended(new AttemptEnd(
                    "call-1",
                    "strong",
                    "gemini",
                    "model-1",
                    /* servedBy= */ "model-1-2026-02",
                    "answered",
                    new Usage(90, 700, 20, 10, 0),
                    /* estimated= */ false,
                    new BigDecimal("0.02"),
                    "book",
                    Duration.ofMillis(800)));
            return Bench.draft();
        });

        var span = spans.getFinishedSpanItems().getFirst();
        assertThat(span.getName()).isEqualTo("chat model-1");
        assertThat(span.getEndEpochNanos())
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(Bench.NOW.toEpochMilli()))
                .isEqualTo(span.getStartEpochNanos() + TimeUnit.MILLISECONDS.toNanos(800));
        assertThat(span.getEvents()).isEmpty();
        assertThat(attributes(span))
                .isEqualTo(Map.ofEntries(
                        Map.entry("gen_ai.operation.name", "chat"),
                        Map.entry("gen_ai.provider.name", "gcp.gemini"),
                        Map.entry("gen_ai.request.model", "model-1"),
                        Map.entry("gen_ai.response.model", "model-1-2026-02"),
                        Map.entry("gen_ai.usage.input_tokens", 810L),
                        Map.entry("gen_ai.usage.cache_read.input_tokens", 700L),
                        Map.entry("gen_ai.usage.cache_creation.input_tokens", 20L),
                        Map.entry("gen_ai.usage.output_tokens", 10L),
                        Map.entry("parley.tenant", "demo"),
                        Map.entry("parley.turn", "ask-a"),
                        Map.entry("parley.attempt", 1L),
                        Map.entry("parley.intent", "negotiate"),
                        Map.entry("parley.call", "call-1"),
                        Map.entry("parley.tier", "strong"),
                        Map.entry("parley.outcome", "answered"),
                        Map.entry("parley.usd", 0.02),
                        Map.entry("parley.estimated", false)));
    }

    @Test
    void whatWasCalledOffIsASpanAndNoError() {
        work(TAKEN_DOWN, (ask, spending) -> {
            spending.starting(Bench.start("call-1"));
            spending.starting(Bench.start("call-2"));
            spending.ended(Bench.end("call-1", "hedge_lost"));
            spending.ended(Bench.end("call-2", "cancelled"));
            return Bench.draft();
        });

        assertThat(spans.getFinishedSpanItems())
                .extracting(span -> attributes(span).get("parley.outcome"))
                .containsExactly("hedge_lost", "cancelled");
        assertThat(spans.getFinishedSpanItems())
                .allSatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET))
                .allSatisfy(span -> assertThat(attributes(span)).doesNotContainKey("error.type"));
    }

    @Test
    void whatWasNotAnnouncedLeftNobodysMachine() {
        work(TAKEN_DOWN, (ask, spending) -> {
            spending.ended(Bench.end("call-1", "cached"));
            return Bench.draft();
        });

        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getKind).containsExactly(SpanKind.INTERNAL);
    }

    @Test
    void aMessageWithoutATraceBeginsOne() {
        work(null, (ask, spending) -> {
            attempt(spending, "call-1", "answered");
            return Bench.draft();
        });

        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getParentSpanContext)
                .containsExactly(SpanContext.getInvalid());
    }

    @Test
    void aTraceThatIsNotTakenDownHasNoSpans() {
        work(NOT_TAKEN_DOWN, (ask, spending) -> {
            attempt(spending, "call-1", "answered");
            return Bench.draft();
        });

        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(log.all()).hasAtLeastOneElementOfType(AnswerEvent.Answered.class);
    }

    private interface Script {
        Draft run(Ask ask, Spending spending);
    }

    private void work(@Nullable String traceparent, Script script) {
        var plain = Bench.job("a");
        var dispatcher = new LocalDispatcher(
                new LocalDispatcher.Parts(
                        script::run,
                        log,
                        DeltaLog.NONE,
                        new AttemptSpans(tracers.get("parley"), () -> Bench.NOW),
                        () -> Bench.NOW,
                        new Pulses(() -> 0L, Bench.ALIVE),
                        workers),
                1);
        dispatcher.offer(new Job(plain.ask(), plain.partition(), plain.timestampMs(), plain.channel(), traceparent));
        workers.workOne();
    }

    private static void attempt(Spending spending, String call, String outcome) {
        spending.starting(Bench.start(call));
        spending.ended(Bench.end(call, outcome));
    }

    private static Map<String, Object> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().getKey(), Map.Entry::getValue));
    }
}
