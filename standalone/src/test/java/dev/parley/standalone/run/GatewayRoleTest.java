package dev.parley.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway as it runs, with brokers that come and go. */
final class GatewayRoleTest {

    /** A broker is up in two seconds; on a busy machine, in ten. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void itIsReadyWhileThereAreBrokersAndTellsWhatItsClientsDo() throws Exception {
        try (var directory = DataDirectory.hold(data);
                var meters = new ProcessMeters()) {
            var broker = EmbeddedBroker.start(directory, OptionalInt.empty(), () -> {});
            var gateway = GatewayRole.start(prepared(broker), meters);
            assertThat(gateway.managementAddress()).isNotEqualTo(gateway.address());
            String page;
            try (broker) {
                await().atMost(PATIENCE).until(() -> status(gateway) == 200);
                page = get(gateway.managementAddress() + "/prometheus").body();
            }
            try (gateway) {
                await().atMost(PATIENCE).until(() -> status(gateway) == 503);
            }

            assertThat(page)
                    .contains(
                            "jvm_memory_used_bytes{area=\"heap\"",
                            "jvm_gc_",
                            "process_cpu_usage",
                            "kafka_producer_record_send_total{client_id=\"parley-gateway-log\"",
                            "kafka_consumer_fetch_manager_records_consumed_total{client_id=\"parley-gateway-tail-parley.replies\"");
        }
    }

    private static ParleyConfig prepared(EmbeddedBroker broker) {
        try (var cluster = Cluster.reach(Map.of("bootstrap.servers", broker.bootstrap()))) {
            TopicSetup.create(cluster, new TopicSetup.Wish(OptionalInt.empty(), 2, Optional.empty()));
        }
        return ConfigReader.read("gateway: {port: 0, managementPort: 0}", Map.of())
                .withBootstrap(broker.bootstrap());
    }

    private int status(GatewayRole gateway) throws IOException, InterruptedException {
        return get(gateway.managementAddress() + "/health/readiness").statusCode();
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
}
