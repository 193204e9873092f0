package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that would not do what their writer meant. */
final class RefusalsTest {
    private static final JsonNode SCHEMA = Documents.one(Chart.FOLDER.resolve("values.schema.json"));
    private static final JsonNode VALUES = Documents.one(Chart.FOLDER.resolve("values.yaml"));

    @Test
    void brokersMustBeNamed() {
        Chart chart = Chart.plain().set("kafka.bootstrap", "");

        assertThatThrownBy(chart::render).hasMessageContaining("kafka.bootstrap is missing: name the brokers");
    }

    @Test
    void moreThreadsThanPartitionsAreRefusedWithTheSum() {
        Chart chart = Chart.plain().set("topology.replicas", 13).set("topology.threads", 4);

        assertThatThrownBy(chart::render)
                .hasMessageContaining("topology.replicas (13) × topology.threads (4) = 52 stream threads")
                .hasMessageContaining("48 partitions (topics.partitions)")
                .hasMessageContaining("partitions cannot be added later");
    }

    @Test
    void asManyThreadsAsPartitionsAreAllowed() {
        Chart chart = Chart.plain().set("topology.replicas", 12).set("topology.threads", 4);

        assertThatCode(chart::render).doesNotThrowAnyException();
    }

    @Test
    void theMostThatAutoscalingMayReachCountsNotTheReplicasOfToday() {
        Chart chart = Chart.of("autoscaled").set("topology.autoscaling.maxReplicas", 13);

        assertThatThrownBy(chart::render)
                .hasMessageContaining("topology.autoscaling.maxReplicas (13) × topology.threads (4) = 52");
    }

    static Stream<Chart> contradictions() {
        Chart scaled = Chart.of("autoscaled");
        return Stream.of(
                scaled.set("topology.autoscaling.minReplicas", 9)
                        .set("topology.autoscaling.maxReplicas", 8)
                        .set("topology.autoscaling.fallback.replicas", 1),
                scaled.set("gateway.autoscaling.minReplicas", 13),
                scaled.set("topology.autoscaling.fallback.replicas", 13),
                scaled.set("topology.autoscaling.pending.serverAddress", ""),
                scaled.set("topology.autoscaling.prewarm[0].replicas", 13)
                        .set("topology.autoscaling.prewarm[0].timezone", "UTC")
                        .set("topology.autoscaling.prewarm[0].start", "0 1 * * *")
                        .set("topology.autoscaling.prewarm[0].end", "0 2 * * *"),
                scaled.set("topology.autoscaling.prewarm[0].replicas", 5)
                        .set("topology.autoscaling.prewarm[0].timezone", "UTC")
                        .set("topology.autoscaling.prewarm[0].start", "0 1 * * *")
                        .set("topology.autoscaling.prewarm[0].end", "0 1 * * *"),
                Chart.plain().set("topology.standbys", 2),
                Chart.plain().set("topology.threadsMax", 3),
                Chart.plain().set("topology.env.PARLEY_TOPOLOGY_INSTANCE_ID", "x"),
                Chart.plain().set("kafka.sasl.enabled", true),
                Chart.plain().set("kafka.tls.enabled", true).set("kafka.tls.clientAuth", true),
                Chart.plain().set("kafka.properties.sasl\\.jaas\\.config", "x"),
                Chart.plain().set("kafka.properties.ssl\\.truststore\\.password", "x"),
                Chart.plain().set("kafka.properties.group\\.id", "x"),
                Chart.plain().set("topology.env.PARLEY_TOPOLOGY_THREADS", "'64'"),
                Chart.plain().set("gateway.env.PARLEY_GATEWAY_MANAGEMENT_PORT", "'80'"),
                Chart.plain().set("secrets.create.PARLEY_TOPOLOGY_STATE_DIR", "/tmp"),
                Chart.plain().set("gateway.managementPort", 8080),
                Chart.plain().set("gateway.ingress.enabled", true),
                Chart.plain().set("image.tag", "latest"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void valuesThatContradictEachOtherAreRefusedInASentence(Chart chart) {
        assertThatThrownBy(chart::render)
                .hasMessageContaining("checks.yaml")
                .message()
                .matches("(?s).*checks\\.yaml:\\d+:\\d+\\): [a-z]+\\.[A-Za-z.]+:? .{20,}[.].*");
    }

    @ParameterizedTest
    @CsvSource({
        "topology.replicas, 0",
        "topology.threads, 0",
        "topology.threads, 257",
        "topology.threads, two",
        "topology.threadsMax, -1",
        "topology.onTerm, never",
        "topology.storeMemory, lots",
        "topology.drainSeconds, 601",
        "topology.drainSeconds, 25s",
        "topology.startupSeconds, 5",
        "topology.persistence.size, ''",
        "topology.persistence.size, big",
        "topology.persistence.whenScaled, Keep",
        "topology.spread.zone, Maybe",
        "topology.applicationId, a b",
        "topology.autoscaling.minReplicas, 0",
        "topology.autoscaling.lag.threshold, 0",
        "topology.autoscaling.pending.serverAddress, prometheus",
        "topology.resources.limits.memory, lots",
        "topics.partitions, 0",
        "topics.create.replication, 0",
        "gateway.port, 80",
        "gateway.replicas, 0",
        "gateway.service.type, ExternalName",
        "gateway.podDisruptionBudget.maxUnavailable, 0",
        "image.pullPolicy, Sometimes",
        "image.digest, sha256:abc",
        "kafka.bootstrap, kafka",
        "kafka.sasl.mechanism, OAUTHBEARER",
        "kafka.properties.linger\\.ms, 5",
        "config.llm.providers.anthropic.apiKey, sk-ant-0123",
        "config.channels.whatsapp.1001.accessToken, EAAG0123",
        "config.tenants.shop.apiKeys[0], letmein",
        "config.engine.permits, 0",
        "config.engine.debounce, soon",
        "podMonitor.interval, often",
        "prometheusRule.failedDeliveriesPercent, 101",
    })
    void valuesOutOfBoundsAreRefusedByTheSchema(String path, String value) {
        Chart chart = Chart.plain().set(path, value);

        assertThatThrownBy(chart::render)
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining("at '/" + path.split("\\.", 2)[0]);
    }

    @Test
    void everyObjectOfTheSchemaIsClosedOrAMapOfOneKind() {
        Set<String> open = new TreeSet<>();

        Schemas.objects(SCHEMA, (path, schema) -> {
            JsonNode more = schema.path("additionalProperties");
            if (!more.isObject() && !(more.isBoolean() && !more.asBoolean())) {
                open.add(path);
            }
        });

        assertThat(open).containsExactly(".global");
    }

    static Stream<String> sections() {
        var sections = new ArrayList<String>();
        Schemas.objects(SCHEMA, (path, schema) -> {
            boolean isSection = schema.path("properties").isObject() && !path.contains("*") && !path.contains("[");
            if (isSection) {
                sections.add(path);
            }
        });
        return sections.stream();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void anUnknownKeyIsRefusedByNameAtEveryLevel(String section) {
        Chart chart = Chart.plain().set((section + ".replica").substring(1), 3);

        assertThatThrownBy(chart::render)
                .hasMessageContaining("at '" + section.replace('.', '/') + "'")
                .hasMessageContaining("additional properties 'replica' not allowed");
    }

    @Test
    void theValuesFileShowsEveryKeyOfTheSchema() {
        List<String> missing = new ArrayList<>();

        Schemas.objects(SCHEMA, (path, schema) -> {
            boolean isShown = !path.contains("*") && !path.contains("[") && !path.startsWith(".config.");
            if (isShown && !path.equals(".config")) {
                JsonNode values = VALUES.at(path.replace('.', '/'));
                schema.path("properties").fieldNames().forEachRemaining(key -> {
                    if (!values.has(key)) {
                        missing.add(path + "." + key);
                    }
                });
            }
        });

        assertThat(missing)
                .containsOnly(
                        ".global",
                        ".topology.resources.requests.ephemeral-storage",
                        ".topology.resources.limits.ephemeral-storage",
                        ".gateway.resources.requests.ephemeral-storage",
                        ".gateway.resources.limits.ephemeral-storage");
    }

    @Test
    void theConfiguredScenarioUsesEveryKeyThatTheSchemaAllows() {
        JsonNode config = Documents.one(Chart.of("configured").valuesFile()).path("config");
        List<String> unused = new ArrayList<>();

        Schemas.objects(SCHEMA, (path, schema) -> {
            if (path.startsWith(".config")) {
                JsonNode used = below(config, path.substring(".config".length()));
                schema.path("properties").fieldNames().forEachRemaining(key -> {
                    if (!used.has(key)) {
                        unused.add(path + "." + key);
                    }
                });
            }
        });

        assertThat(unused).isEmpty();
    }

    /** Under a name of the writer's choice, written {@code *} in a path, the first there is stands for all. */
    private static JsonNode below(JsonNode node, String path) {
        JsonNode found = node;
        for (String key : path.split("\\.", -1)) {
            found = key.equals("*") ? found.path(found.fieldNames().next()) : key.isEmpty() ? found : found.path(key);
        }
        return found;
    }
}
