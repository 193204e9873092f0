package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.helm.Extensions.Fallback;
import dev.parley.helm.Extensions.Reference;
import dev.parley.helm.Extensions.ScaledObject;
import dev.parley.helm.Extensions.ScaledObjectSpec;
import dev.parley.helm.Extensions.SecretTarget;
import dev.parley.helm.Extensions.Target;
import dev.parley.helm.Extensions.Trigger;
import dev.parley.helm.Extensions.TriggerAuthentication;
import dev.parley.wire.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The number of instances, given into KEDA's hands. */
final class AutoscalingTest {
    /** What the scaler of Kafka reads; a misspelt key is ignored by KEDA without a word. */
    private static final Set<String> KAFKA_KEYS = Set.of(
            "bootstrapServers",
            "consumerGroup",
            "topic",
            "lagThreshold",
            "activationLagThreshold",
            "offsetResetPolicy",
            "allowIdleConsumers",
            "scaleToZeroOnInvalidOffset",
            "excludePersistentLag",
            "limitToPartitionsWithLag",
            "ensureEvenDistributionOfPartitions",
            "version",
            "partitionLimitation",
            "sasl",
            "tls",
            "unsafeSsl");

    private static final Set<String> PROMETHEUS_KEYS = Set.of(
            "serverAddress",
            "query",
            "queryParameters",
            "threshold",
            "activationThreshold",
            "namespace",
            "customHeaders",
            "ignoreNullValues",
            "unsafeSsl",
            "timeout",
            "authModes");

    @Test
    void withoutItTheReplicasAreThoseOfTheValues() {
        Release release = Chart.plain().render();

        assertThat(release.topology().getSpec().getReplicas()).isEqualTo(2);
        assertThat(release.all(ScaledObject.class)).isEmpty();
        assertThat(release.all(TriggerAuthentication.class)).isEmpty();
    }

    @Test
    void withItTheReplicasAreKedas() {
        Release release = Chart.of("autoscaled").render();

        ScaledObjectSpec spec = spec(release);

        assertThat(release.topology().getSpec().getReplicas()).isNull();
        assertThat(spec.scaleTargetRef()).isEqualTo(new Target("apps/v1", "StatefulSet", "shop-parley-topology"));
        assertThat(spec.scaleTargetRef().name())
                .isEqualTo(release.topology().getMetadata().getName());
        assertThat(spec.minReplicaCount()).isEqualTo(3);
        assertThat(spec.maxReplicaCount()).isEqualTo(12);
    }

    @Test
    void lagIsThatOfTheMessagesInTheGroupOfTheTopology() {
        Trigger lag = trigger("kafka");

        assertThat(lag.metadata())
                .containsEntry("topic", Topics.MESSAGES.name())
                .containsEntry("consumerGroup", "parley")
                .containsEntry("bootstrapServers", "kafka:9092")
                .containsEntry("lagThreshold", "100")
                .containsEntry("activationLagThreshold", "48")
                .containsEntry("offsetResetPolicy", "earliest")
                .containsEntry("allowIdleConsumers", "false")
                .containsEntry("excludePersistentLag", "false");
        assertThat(KAFKA_KEYS).containsAll(lag.metadata().keySet());
    }

    @Test
    void turnsThatWereReadAndNotAnsweredAreTheSecondReason() {
        Trigger pending = trigger("prometheus");

        assertThat(pending.metadata())
                .containsEntry("serverAddress", "http://prometheus.monitoring:9090")
                .containsEntry(
                        "query", "sum(parley_turns_pending{namespace=\"sales\",pod=~\"shop-parley-topology-[0-9]+\"})")
                .containsEntry("ignoreNullValues", "false")
                .containsEntry("authModes", "bearer");
        assertThat(pending.authenticationRef()).isEqualTo(new Reference("parley-prometheus"));
        assertThat(PROMETHEUS_KEYS).containsAll(pending.metadata().keySet());
    }

    @Test
    void theQueryMayBeAnother() {
        Release release = Chart.of("autoscaled")
                .set("topology.autoscaling.pending.query", "sum(turns)")
                .render();

        assertThat(spec(release).triggers())
                .anySatisfy(trigger -> assertThat(trigger.metadata()).containsEntry("query", "sum(turns)"));
    }

    @Test
    void kedaShowsTheBrokersTheSameSecretsAsParleyDoes() {
        Release release = Chart.of("secured")
                .set("topology.autoscaling.enabled", true)
                .set("topology.autoscaling.pending.serverAddress", "http://prometheus:9090")
                .render();

        TriggerAuthentication authentication = release.one(TriggerAuthentication.class, "-kafka");
        Trigger lag = spec(release).triggers().getFirst();

        assertThat(lag.authenticationRef())
                .isEqualTo(new Reference(authentication.metadata().getName()));
        assertThat(lag.metadata()).containsEntry("sasl", "scram_sha512").containsEntry("tls", "enable");
        assertThat(authentication.spec().secretTargetRef())
                .containsExactly(
                        new SecretTarget("username", "parley-kafka-user", "username"),
                        new SecretTarget("password", "parley-kafka-user", "password"),
                        new SecretTarget("ca", "parley-kafka-tls", "ca.crt"),
                        new SecretTarget("cert", "parley-kafka-tls", "tls.crt"),
                        new SecretTarget("key", "parley-kafka-tls", "tls.key"));
    }

    @Test
    void aBlindKedaTakesNothingAway() {
        ScaledObjectSpec spec = spec(Chart.of("autoscaled").render());

        assertThat(spec.fallback()).isEqualTo(new Fallback(3, 6, "currentReplicasIfHigher"));
    }

    @Test
    void instancesGoOneByOneAndComeAtOnce() {
        var behavior = spec(Chart.of("autoscaled").render())
                .advanced()
                .horizontalPodAutoscalerConfig()
                .behavior();

        assertThat(behavior.getScaleUp().getStabilizationWindowSeconds()).isZero();
        assertThat(behavior.getScaleDown().getStabilizationWindowSeconds()).isEqualTo(600);
        assertThat(behavior.getScaleDown().getPolicies()).singleElement().satisfies(policy -> {
            assertThat(policy.getType()).isEqualTo("Pods");
            assertThat(policy.getValue()).isEqualTo(1);
            assertThat(policy.getPeriodSeconds()).isEqualTo(300);
        });
    }

    @Test
    void anEveningIsWarmBeforeItBegins() {
        Trigger cron = trigger("cron");

        assertThat(cron.metadata())
                .isEqualTo(Map.of(
                        "timezone", "Asia/Dhaka",
                        "start", "45 18 * * *",
                        "end", "0 23 * * *",
                        "desiredReplicas", "8"));
    }

    @Test
    void anIncidentCanStopIt() {
        Release paused =
                Chart.of("autoscaled").set("topology.autoscaling.paused", true).render();

        assertThat(paused.one(ScaledObject.class, "-topology").metadata().getAnnotations())
                .containsEntry("autoscaling.keda.sh/paused", "true");
    }

    private static Trigger trigger(String type) {
        return spec(Chart.of("autoscaled").render()).triggers().stream()
                .filter(trigger -> trigger.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static ScaledObjectSpec spec(Release release) {
        return Objects.requireNonNull(
                release.one(ScaledObject.class, "-topology").spec());
    }
}
