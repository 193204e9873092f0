package dev.parley.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import org.junit.jupiter.api.Test;

final class ProcessMetersTest {

    @Test
    void aStoreIsNamedAlikeWhateverItsKind() {
        try (var meters = new ProcessMeters()) {
            gauge(meters, "kafka.stream.state.background.errors", "rocksdb.state.id", "turns");
            gauge(meters, "kafka.stream.state.background.errors", "rocksdb.window.state.id", "seen");

            assertThat(meters.registry().scrape())
                    .contains("kafka_stream_state_background_errors{store=\"turns\"}")
                    .contains("kafka_stream_state_background_errors{store=\"seen\"}");
        }
    }

    @Test
    void theCacheThatAllStoresShareIsNotAskedForByEach() {
        try (var meters = new ProcessMeters()) {
            gauge(meters, "kafka.stream.state.block.cache.pinned.usage", "rocksdb.state.id", "turns");

            assertThat(meters.registry().scrape()).doesNotContain("block_cache");
        }
    }

    private static void gauge(ProcessMeters meters, String name, String tag, String store) {
        Gauge.builder(name, () -> 1).tag(tag, store).register(meters.registry());
    }
}
