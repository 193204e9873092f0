package dev.parley.standalone.run;

import dev.parley.standalone.config.TracesSection;
import dev.parley.topology.ask.Spans;
import dev.parley.topology.telemetry.AttemptSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where this process sends its spans: in batches, from a thread of their own, to a collector that takes OTLP over HTTP. What a
 * collector does not take in time is lost, and nobody has waited for it. Where none is named, there is nothing here at all.
 */
final class ProcessTraces implements AutoCloseable {
    private static final String SERVICE = "parley";
    private static final String PATH = "/v1/traces";

    /** How long a request to the collector may take, and a stop wait for the last one. */
    private static final Duration SEND_WITHIN = Duration.ofSeconds(3);

    private final Optional<SdkTracerProvider> tracers;

    private ProcessTraces(Optional<SdkTracerProvider> tracers) {
        this.tracers = tracers;
    }

    static ProcessTraces to(TracesSection where) {
        return new ProcessTraces(where.endpoint().map(endpoint -> {
            var exporter = OtlpHttpSpanExporter.builder()
                    .setEndpoint(endpoint.replaceAll("/+$", "") + PATH)
                    .setTimeout(SEND_WITHIN);
            where.headers().forEach((name, value) -> exporter.addHeader(name, value.value()));
            var service = Attributes.of(AttributeKey.stringKey("service.name"), SERVICE);
            return SdkTracerProvider.builder()
                    .setResource(Resource.getDefault().merge(Resource.create(service)))
                    .addSpanProcessor(
                            BatchSpanProcessor.builder(exporter.build()).build())
                    .build();
        }));
    }

    Spans spans(InstantSource clock) {
        return tracers.<Spans>map(provider -> new AttemptSpans(provider.get(SERVICE), clock))
                .orElse(Spans.NONE);
    }

    /** Sends what was not sent yet. */
    @Override
    public void close() {
        tracers.ifPresent(provider -> provider.shutdown().join(SEND_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    }
}
