package dev.parley.helm;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects that are not of Kubernetes itself, as far as the chart uses them; what is not here is refused. */
final class Extensions {

    private Extensions() {}

    /** KEDA's wish for a number of replicas. */
    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

    /** What is scaled, by what. */
    record ScaledObjectSpec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            Fallback fallback,
            Advanced advanced,
            List<Trigger> triggers) {}

    /** What is scaled. */
    record Target(String apiVersion, String kind, String name) {}

    /** What is wished for while a trigger cannot be read. */
    record Fallback(int failureThreshold, int replicas, String behavior) {}

    /** Settings of the autoscaler that KEDA makes. */
    record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

    /** Its name, and how fast it goes. */
    record AutoscalerConfig(String name, HorizontalPodAutoscalerBehavior behavior) {}

    /** One reason for more replicas; KEDA takes texts only. */
    record Trigger(
            String type,
            String name,
            @Nullable String metricType,
            Map<String, String> metadata,
            @Nullable Reference authenticationRef) {}

    /** A name. */
    record Reference(String name) {}

    /** Where KEDA finds secrets. */
    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, AuthenticationSpec spec) {}

    /** Secrets by parameter. */
    record AuthenticationSpec(List<SecretTarget> secretTargetRef) {}

    /** One secret. */
    record SecretTarget(String parameter, String name, String key) {}

    /** Pods that Prometheus scrapes. */
    record PodMonitor(String apiVersion, String kind, ObjectMeta metadata, PodMonitorSpec spec) {}

    /** Which pods, and where. */
    record PodMonitorSpec(LabelSelector selector, List<Endpoint> podMetricsEndpoints) {}

    /** Where a pod is scraped. */
    record Endpoint(String port, String path, String interval) {}

    /** Alerts. */
    record PrometheusRule(String apiVersion, String kind, ObjectMeta metadata, RuleSpec spec) {}

    /** Alerts in groups. */
    record RuleSpec(List<Group> groups) {}

    /** Alerts that are looked at together. */
    record Group(String name, List<Alert> rules) {}

    /** One alert. */
    record Alert(
            String alert,
            String expr,
            @JsonProperty("for") @Nullable String duration,
            Map<String, String> labels,
            Map<String, String> annotations) {}
}
