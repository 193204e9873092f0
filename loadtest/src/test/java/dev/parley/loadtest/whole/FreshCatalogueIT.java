package dev.parley.loadtest.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.parley.catalog.Product;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.RunningTopology;
import dev.parley.standalone.run.TopologyRole;
import dev.parley.topology.sell.Finding;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is for sale, as two instances find it. */
final class FreshCatalogueIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String KEY = "demo/BIC-01";

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aChangeOfTheCatalogueIsFoundInEveryInstance() {
        try (var place = Place.open(directory.resolve("data"), 2)) {
            ParleyConfig config = place.config("");
            try (var one = start(config, "one");
                    var other = start(config, "other")) {
                await().atMost(SOON).until(() -> one.isRunning() && other.isRunning());

                write(place, "Mountain bicycle");
                await().atMost(SOON).until(() -> finds(one, config, "bicycle") && finds(other, config, "bicycle"));

                write(place, "Mountain tandem");
                await().atMost(SOON).until(() -> finds(one, config, "tandem") && finds(other, config, "tandem"));

                write(place, null);
                await().atMost(SOON).until(() -> !finds(one, config, "tandem") && !finds(other, config, "tandem"));
            }
        }
    }

    private TopologyRole start(ParleyConfig config, String name) {
        return TopologyRole.start(config, directory.resolve(name), new ProcessMeters());
    }

    private static boolean finds(TopologyRole instance, ParleyConfig config, String words) {
        return RunningTopology.found(instance.queries(config), new Finding.Query("demo", words, 5)).products().stream()
                .anyMatch(found -> found.sku().equals("BIC-01"));
    }

    private static void write(Place place, @Nullable String title) {
        byte[] product = title == null
                ? null
                : Json.bytes(new Product(
                        "demo",
                        "BIC-01",
                        title,
                        null,
                        Map.of(),
                        "BDT",
                        BigDecimal.valueOf(20_000),
                        BigDecimal.valueOf(18_000),
                        null,
                        null,
                        null,
                        null));
        place.write(new ProducerRecord<>(Topics.CATALOG.name(), KEY.getBytes(UTF_8), product));
    }
}
