package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may talk to whom. */
final class NetworkTest {

    @Test
    void everyPodHasExactlyOnePolicy() {
        Release release = Chart.of("secured").render();
        List<NetworkPolicy> policies = release.all(NetworkPolicy.class);

        assertThat(release.pods()).containsOnlyKeys("gateway", "topology", "topics");
        assertThat(release.pods().values())
                .allSatisfy(pod -> assertThat(policies)
                        .filteredOn(policy -> Release.selects(policy.getSpec().getPodSelector(), pod))
                        .hasSize(1));
        assertThat(policies)
                .allSatisfy(
                        policy -> assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress"));
        assertThat(policy(release, "-topics").getMetadata().getAnnotations())
                .as("it is there before the Job is")
                .containsEntry(Chart.HOOK, "pre-install,pre-upgrade")
                .containsEntry(Chart.HOOK + "-weight", "-5");
        assertThat(Chart.plain().render().all(NetworkPolicy.class)).isEmpty();
    }

    @Test
    void instancesAreAskedByGatewaysByEachOtherAndByPrometheus() {
        Release release = Chart.of("secured").render();

        var ingress = policy(release, "-topology").getSpec().getIngress();

        assertThat(ingress).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts())
                    .singleElement()
                    .satisfies(port -> assertThat(port.getPort().getStrVal()).isEqualTo("queries"));
            assertThat(rule.getFrom()).hasSize(3);
            assertThat(rule.getFrom().getFirst().getPodSelector().getMatchLabels())
                    .isEqualTo(release.gateway().getSpec().getSelector().getMatchLabels());
        });
    }

    @Test
    void strangersReachThePublicPortOfGatewaysAlone() {
        Release release = Chart.of("secured").render();

        var ingress = policy(release, "-gateway").getSpec().getIngress();

        assertThat(ingress)
                .extracting(rule -> rule.getPorts().getFirst().getPort().getStrVal())
                .containsExactly("http", "management");
        assertThat(ingress).allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
    }

    @Test
    void addressesOfCloudsAndClustersAreOutOfReach() {
        Release release = Chart.of("secured").render();

        assertThat(List.of(policy(release, "-gateway"), policy(release, "-topology")))
                .allSatisfy(policy -> assertThat(policy.getSpec().getEgress())
                        .flatExtracting(rule -> rule.getTo())
                        .extracting(NetworkPolicyPeer::getIpBlock)
                        .filteredOn(block -> block != null && block.getCidr().equals("0.0.0.0/0"))
                        .singleElement()
                        .satisfies(block -> assertThat(block.getExcept()).contains("169.254.0.0/16", "10.0.0.0/8")));
    }

    @Test
    void theTopicsAreCreatedWithoutTheInternet() {
        Release release = Chart.of("secured").render();

        var egress = policy(release, "-topics").getSpec().getEgress();

        assertThat(egress)
                .flatExtracting(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsOnly(53, 9096);
    }

    @Test
    void theInternetCanBeLeftOut() {
        Release release =
                Chart.of("secured").set("networkPolicy.internet.enabled", false).render();

        assertThat(policy(release, "-topology").getSpec().getEgress())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsOnly(53, 9096, 8081, 11434);
    }

    private static NetworkPolicy policy(Release release, String suffix) {
        return release.one(NetworkPolicy.class, suffix);
    }
}
