package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The gateways, and what stands before them. */
final class GatewayTest {

    @Test
    void operationsAreOnAPortThatNoServiceAndNoIngressLeadsTo() {
        Release release = Chart.of("monitored").render();

        Container container = Release.container(release.gateway().getSpec().getTemplate());

        assertThat(container.getReadinessProbe().getHttpGet().getPort().getStrVal())
                .isEqualTo("management");
        assertThat(container.getLivenessProbe().getHttpGet().getPort().getStrVal())
                .isEqualTo("management");
        assertThat(release.one(Service.class, "-gateway").getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getTargetPort()).isEqualTo(new IntOrString("http")));
    }

    @Test
    void aGatewayServesUntilBalancersKnowThatItGoesAndThenDrains() {
        PodSpec pod = Chart.plain().render().gateway().getSpec().getTemplate().getSpec();

        var preStop = pod.getContainers().getFirst().getLifecycle().getPreStop();

        assertThat(preStop.getSleep().getSeconds()).isEqualTo(10);
        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(40);
    }

    @Test
    void aRolloutTakesNoGatewayAwayBeforeAnotherIsReady() {
        var rolling = Chart.plain().render().gateway().getSpec().getStrategy().getRollingUpdate();

        assertThat(rolling.getMaxUnavailable()).isEqualTo(new IntOrString(0));
    }

    @Test
    void autoscalingOwnsTheReplicas() {
        Release fixed = Chart.plain().render();
        Release scaled = Chart.of("autoscaled").render();

        HorizontalPodAutoscaler autoscaler = scaled.one(HorizontalPodAutoscaler.class, "-gateway");

        assertThat(fixed.gateway().getSpec().getReplicas()).isEqualTo(2);
        assertThat(fixed.all(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(scaled.gateway().getSpec().getReplicas()).isNull();
        assertThat(autoscaler.getSpec().getScaleTargetRef().getName())
                .isEqualTo(scaled.gateway().getMetadata().getName());
    }

    @Test
    void anIngressLeadsToThePublicPort() {
        Ingress ingress = Chart.of("monitored").render().one(Ingress.class, "-gateway");

        var rule = ingress.getSpec().getRules().getFirst();
        var backend = rule.getHttp().getPaths().getFirst().getBackend().getService();

        assertThat(rule.getHost()).isEqualTo("chat.shop.example");
        assertThat(backend.getName()).isEqualTo("shop-parley-gateway");
        assertThat(backend.getPort().getName()).isEqualTo("http");
        assertThat(Chart.plain().render().all(Ingress.class)).isEmpty();
    }

    @Test
    void budgetsAreThereUnlessSwitchedOff() {
        assertThat(Chart.plain().render().all(PodDisruptionBudget.class))
                .extracting(budget -> budget.getSpec().getMaxUnavailable())
                .containsOnly(new IntOrString(1));
        assertThat(Chart.of("monitored").render().one(PodDisruptionBudget.class, "-gateway"))
                .extracting(budget -> budget.getSpec().getMaxUnavailable())
                .isEqualTo(new IntOrString("50%"));
        assertThat(Chart.of("small").render().all(PodDisruptionBudget.class)).isEmpty();
    }

    @Test
    void noPodHasAnythingToSayToTheKubernetesApi() {
        Release release = Chart.plain().render();

        assertThat(release.one(ServiceAccount.class, "").getAutomountServiceAccountToken())
                .isFalse();
        assertThat(release.gateway().getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo("shop-parley");
        assertThat(Chart.of("small").render().all(ServiceAccount.class)).isEmpty();
    }

    @Test
    void theTokenIsMadeAtTheFirstInstallAndNeverAgain() {
        Release release = Chart.plain().render();

        Secret token = release.one(Secret.class, "-topology-token");

        assertThat(token.getMetadata().getAnnotations()).containsEntry(Chart.HOOK, "pre-install");
        assertThat(Objects.requireNonNull(token.getStringData().get("token"))).matches("[A-Za-z0-9]{48}");
        assertThat(Chart.plain().render().one(Secret.class, "-topology-token").getStringData())
                .isNotEqualTo(token.getStringData());
    }

    @Test
    void aSecretOfOnesOwnStandsInPlaceOfTheRandomToken() {
        Release release = Chart.of("secured").render();

        var token = Release.container(release.gateway().getSpec().getTemplate()).getEnv().stream()
                .filter(variable -> variable.getName().equals("PARLEY_TOPOLOGY_TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValueFrom()
                .getSecretKeyRef();

        assertThat(release.all(Secret.class)).isEmpty();
        assertThat(token.getName()).isEqualTo("parley-token");
    }

    @Test
    void aDigestStandsInPlaceOfTheTag() {
        Container container = Release.container(
                Chart.of("secured").render().gateway().getSpec().getTemplate());

        assertThat(container.getImage()).startsWith("registry.example/shop/parley@sha256:");
    }
}
