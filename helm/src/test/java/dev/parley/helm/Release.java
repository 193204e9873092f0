package dev.parley.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a render has brought forth, every document as the type that its kind says. */
record Release(String yaml, List<Rendered> objects) {

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("keda.sh/v1alpha1 ScaledObject", Extensions.ScaledObject.class),
            Map.entry("keda.sh/v1alpha1 TriggerAuthentication", Extensions.TriggerAuthentication.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", Extensions.PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", Extensions.PrometheusRule.class));

    /** One document. */
    record Rendered(String kind, String name, JsonNode document, Object typed) {}

    static Release of(String yaml) {
        return new Release(
                yaml, Documents.all(yaml).stream().map(Release::rendered).toList());
    }

    private static Rendered rendered(JsonNode document) {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Class<?> type = Objects.requireNonNull(KINDS.get(kind), () -> "no type is known for " + kind);
        String name = document.path("metadata").path("name").asText();
        return new Rendered(document.path("kind").asText(), name, document, Documents.typed(document, type));
    }

    <T> List<T> all(Class<T> type) {
        return objects.stream()
                .map(Rendered::typed)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** @throws AssertionError when there is not exactly one of the kind with this end of its name */
    <T> T one(Class<T> type, String suffix) {
        return maybe(type, suffix).orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " …" + suffix));
    }

    <T> Optional<T> maybe(Class<T> type, String suffix) {
        List<T> found = objects.stream()
                .filter(each -> each.name().equals(Chart.FULLNAME + suffix))
                .map(Rendered::typed)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (found.size() > 1) {
            throw new AssertionError(found.size() + " of " + type.getSimpleName() + " " + suffix);
        }
        return found.stream().findFirst();
    }

    Deployment gateway() {
        return one(Deployment.class, "-gateway");
    }

    StatefulSet topology() {
        return one(StatefulSet.class, "-topology");
    }

    /** What {@code parley.yaml} of both roles holds. */
    String config() {
        return Objects.requireNonNull(one(ConfigMap.class, "").getData().get("parley.yaml"));
    }

    /** Every pod that may run, by its component. */
    Map<String, PodTemplateSpec> pods() {
        var pods = new LinkedHashMap<String, PodTemplateSpec>();
        pods.put("gateway", gateway().getSpec().getTemplate());
        pods.put("topology", topology().getSpec().getTemplate());
        maybe(Job.class, "-topics")
                .ifPresent(job -> pods.put("topics", job.getSpec().getTemplate()));
        return pods;
    }

    static Container container(PodTemplateSpec pod) {
        PodSpec spec = pod.getSpec();
        if (spec.getContainers().size() != 1) {
            throw new AssertionError(
                    "one container was expected, not " + spec.getContainers().size());
        }
        return spec.getContainers().getFirst();
    }

    /** True where this selector, which must not be empty, finds the pod. */
    static boolean selects(LabelSelector selector, PodTemplateSpec pod) {
        return selects(selector.getMatchLabels(), pod);
    }

    static boolean selects(Map<String, String> labels, PodTemplateSpec pod) {
        return !labels.isEmpty() && pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
    }
}
