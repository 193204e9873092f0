package dev.parley.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Delta;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.negotiation.Negotiation;
import dev.parley.standalone.config.ConfigReader;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.embedded.DataDirectory;
import dev.parley.standalone.embedded.EmbeddedBroker;
import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Job;
import dev.parley.topology.ask.KafkaDeltaLog;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway as it runs, with brokers that come and go. */
final class GatewayRoleTest {

    /** A broker is up in two seconds; on a busy machine, in ten. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

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

    @Test
    void whatModelsSayIsToldAndWithoutItsTopicNothingIsMissing() throws Exception {
        try (var directory = DataDirectory.hold(data);
                var meters = new ProcessMeters();
                var broker = EmbeddedBroker.start(directory, OptionalInt.empty(), () -> {})) {
            var config = prepared(broker);
            var delta = new Delta("t-1", "demo", "web:main:alice", "call-1", "Good day.", Instant.now());
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            try (var admin = Admin.create(client)) {
                admin.deleteTopics(List.of(Topics.DELTAS.name())).all().get();
                try (var gateway = GatewayRole.start(config, meters)) {
                    await().atMost(PATIENCE).until(() -> status(gateway) == 200);
                    var events = follow(gateway.address() + "/v1/conversations/alice/events?key=demo");
                    admin.createTopics(List.of(new NewTopic(Topics.DELTAS.name(), 2, (short) 1)))
                            .all()
                            .get();

                    // What was said before the gateway followed is gone, as it may be.
                    try (var deltas = KafkaDeltaLog.connect(client, new SimpleMeterRegistry())) {
                        await().atMost(PATIENCE).until(() -> {
                            deltas.publish(job(), delta);
                            return events.contains("event: delta");
                        });
                    }

                    assertThat(events)
                            .anySatisfy(line -> assertThat(line)
                                    .startsWith("data: {")
                                    .contains("\"turn\":\"t-1\"", "\"text\":\"Good day.\""));
                    assertThat(events).noneMatch(line -> line.startsWith("id:"));
                }
            }
        }
    }

    /** Work for alice, whose model says something. */
    private static Job job() {
        var message = new Message(
                "m-1",
                "demo",
                "web:main:alice",
                "web",
                "main",
                new Person("alice", null),
                null,
                NOW,
                Content.text("hi"));
        var ask = new Ask(
                "t-1",
                new ConversationId("demo", "web:main:alice"),
                List.of(0L),
                1,
                NOW.plusSeconds(30),
                List.of(message),
                List.of(),
                Negotiation.open(),
                null,
                /* houseOnly= */ false);
        return new Job(ask, /* partition= */ 1, NOW.toEpochMilli(), "web", null);
    }

    /** The lines of a stream of events, as they come. */
    private List<String> follow(String address) throws IOException, InterruptedException {
        var lines = new CopyOnWriteArrayList<String>();
        var response = client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> {
            try (var body = response.body()) {
                body.forEach(lines::add);
            } catch (UncheckedIOException e) {
                lines.add("ended");
            }
        });
        return lines;
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
