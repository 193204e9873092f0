package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The instances of the topology: state, identity, stopping and starting. */
final class TopologyTest {

    @Test
    void instancesStartSideBySideAndKeepTheirState() {
        StatefulSetSpec spec = Chart.plain().render().topology().getSpec();

        PersistentVolumeClaim claim = spec.getVolumeClaimTemplates().getFirst();

        assertThat(spec.getPodManagementPolicy()).isEqualTo("Parallel");
        assertThat(spec.getPersistentVolumeClaimRetentionPolicy().getWhenDeleted())
                .isEqualTo("Retain");
        assertThat(spec.getPersistentVolumeClaimRetentionPolicy().getWhenScaled())
                .isEqualTo("Retain");
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
        assertThat(claim.getSpec().getResources().getRequests()).containsEntry("storage", new Quantity("10Gi"));
    }

    @Test
    void withoutPersistenceTheStateIsAsLongLivedAsThePod() {
        StatefulSetSpec spec = Chart.of("small").render().topology().getSpec();

        assertThat(spec.getVolumeClaimTemplates()).isEmpty();
        assertThat(spec.getTemplate().getSpec().getVolumes())
                .anyMatch(volume -> volume.getName().equals("state") && volume.getEmptyDir() != null);
    }

    @Test
    void theStateIsWhereTheVolumeIs() {
        Container container =
                Release.container(Chart.plain().render().topology().getSpec().getTemplate());

        assertThat(container.getVolumeMounts())
                .anyMatch(mount ->
                        mount.getName().equals("state") && mount.getMountPath().equals("/var/lib/parley"));
        assertThat(container.getEnv())
                .anyMatch(variable -> variable.getName().equals("PARLEY_TOPOLOGY_STATEDIR")
                        && variable.getValue().startsWith("/var/lib/parley/"));
    }

    @Test
    void instancesAreKnownByNamesThatOutliveTheirPodsAlsoWhileTheyAreNotReady() {
        Release release = Chart.plain().render();

        Service headless = release.one(Service.class, "-topology-pods");

        assertThat(release.topology().getSpec().getServiceName())
                .isEqualTo(headless.getMetadata().getName());
        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(headless.getSpec().getPublishNotReadyAddresses()).isTrue();
    }

    @Test
    void gatewaysAskOnlyInstancesThatAreReady() {
        Service service = Chart.plain().render().one(Service.class, "-topology");

        assertThat(service.getSpec().getClusterIP()).isNull();
        assertThat(service.getSpec().getPublishNotReadyAddresses()).isNull();
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(8081));
    }

    @ParameterizedTest
    @CsvSource({"25, 0, 60", "0, 0, 35", "120, 5, 160"})
    void aStopMayTakeLongerThanTheDrain(int drain, int pause, long grace) {
        PodSpec pod = Chart.plain()
                .set("topology.drainSeconds", drain)
                .set("topology.preStopSeconds", pause)
                .render()
                .topology()
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(grace);
    }

    @Test
    void anInstanceDrainsWhenItIsToldToStopAndNeedsNoCommandBefore() {
        Release release = Chart.plain().set("topology.preStopSeconds", 5).render();

        Container paused = Release.container(release.topology().getSpec().getTemplate());
        Container plain =
                Release.container(Chart.plain().render().topology().getSpec().getTemplate());

        assertThat(plain.getLifecycle()).isNull();
        assertThat(paused.getLifecycle().getPreStop().getSleep().getSeconds()).isEqualTo(5);
        assertThat(paused.getLifecycle().getPreStop().getExec()).isNull();
        assertThat(paused.getLifecycle().getPreStop().getHttpGet()).isNull();
    }

    @Test
    void startingMayTakeAsLongAsIsSaidAndReadinessIsNoReasonToBeKilled() {
        Container container = Release.container(Chart.plain()
                .set("topology.startupSeconds", 901)
                .render()
                .topology()
                .getSpec()
                .getTemplate());

        var startup = container.getStartupProbe();

        assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold()).isBetween(901, 905);
        assertThat(startup.getHttpGet().getPath()).isEqualTo("/health/liveness");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/liveness");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/readiness");
    }

    @Test
    void whatCannotChangeDoesNotKnowAVersion() {
        StatefulSet set = Chart.of("monitored").render().topology();

        assertThat(set.getSpec()
                        .getVolumeClaimTemplates()
                        .getFirst()
                        .getMetadata()
                        .getLabels())
                .isEqualTo(set.getSpec().getSelector().getMatchLabels());
        assertThat(set.getSpec().getTemplate().getMetadata().getLabels())
                .doesNotContainKeys("helm.sh/chart", "app.kubernetes.io/version")
                .containsEntry("team", "conversations");
    }

    @Test
    void instancesAreSpreadAsWished() {
        PodSpec pod = Chart.of("monitored")
                .render()
                .topology()
                .getSpec()
                .getTemplate()
                .getSpec();
        PodSpec anywhere = Chart.plain()
                .set("topology.spread.zone", "Ignore")
                .set("topology.spread.host", "Ignore")
                .render()
                .topology()
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(pod.getTopologySpreadConstraints())
                .extracting(each -> each.getTopologyKey() + " " + each.getWhenUnsatisfiable())
                .containsExactly("topology.kubernetes.io/zone DoNotSchedule", "kubernetes.io/hostname ScheduleAnyway");
        assertThat(anywhere.getTopologySpreadConstraints()).isEmpty();
    }

    @Test
    void theTopicsAreCreatedBeforeAnythingElseWithThePartitionsOfTheChart() {
        Release release = Chart.of("small").render();

        Job job = release.one(Job.class, "-topics");

        assertThat(job.getMetadata().getAnnotations()).containsEntry(Chart.HOOK, "pre-install,pre-upgrade");
        assertThat(Release.container(job.getSpec().getTemplate()).getArgs())
                .isEqualTo(List.of(
                        "topics",
                        "create",
                        "--config",
                        "/etc/parley/parley.yaml",
                        "--partitions",
                        "4",
                        "--replication",
                        "1"));
        assertThat(job.getSpec().getTemplate().getSpec().getServiceAccountName())
                .as("an account of the release is not there yet")
                .isNull();
        assertThat(Chart.plain().render().maybe(Job.class, "-topics")).isEmpty();
    }
}
