package dev.parley.standalone.run;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What this process counts and measures: one registry that its roles share, with the figures of the JVM in it. They are
 * bound here and nowhere else, because two listeners to one collector would count every collection twice.
 */
public final class ProcessMeters implements AutoCloseable {
    /**
     * Kafka Streams says of each store how full its cache of blocks is. All stores have one together, {@code parley.store.memory.bytes}
     * tells how full, and RocksDB counts it anew for each: half the price of a page.
     */
    private static final String SHARED_CACHE = "kafka.stream.state.block.cache";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Begins to measure. */
    public ProcessMeters() {
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith(SHARED_CACHE))
                .meterFilter(new OneNameForStores());
        collections.bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** The registry to hand to each role. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    /**
     * Kafka Streams names a store by another tag for each kind of store; one figure with several sets of tags is one that
     * Prometheus cannot hold.
     */
    private static final class OneNameForStores implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            if (!id.getName().startsWith("kafka.stream.state")) {
                return id;
            }
            return id.replaceTags(id.getTags().stream()
                    .map(tag -> tag.getKey().endsWith("state.id") ? Tag.of("store", tag.getValue()) : tag)
                    .toList());
        }
    }
}
