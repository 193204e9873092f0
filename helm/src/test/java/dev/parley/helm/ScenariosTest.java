package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.parley.helm.Release.Rendered;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever the values are: every file under {@code ci/} is one way to run Parley. */
final class ScenariosTest {

    static Stream<String> scenarios() {
        return Chart.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyObjectHasANameOfItsOwnAndTheLabelsOfItsRelease(String scenario) {
        Release release = Chart.of(scenario).render();

        List<String> names = release.objects().stream()
                .map(each -> each.kind() + " " + each.name())
                .toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(release.objects()).allSatisfy(each -> {
            assertThat(each.name()).startsWith(Chart.FULLNAME).hasSizeLessThanOrEqualTo(63);
            assertThat(each.document()
                            .at("/metadata/labels/app.kubernetes.io~1instance")
                            .asText())
                    .isEqualTo(Chart.RELEASE);
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPodKeepsToTheRestrictedStandard(String scenario) {
        Release release = Chart.of(scenario).render();

        assertThat(release.pods())
                .allSatisfy((name, pod) ->
                        assertThat(RestrictedPods.violations(pod)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyContainerSaysWhatItNeedsAtLeastAndAtMost(String scenario) {
        Release release = Chart.of(scenario).render();

        assertThat(release.pods().values()).extracting(Release::container).allSatisfy(container -> {
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getRequests().get("memory"))
                    .isEqualTo(container.getResources().getLimits().get("memory"));
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyPodRunsTheSameImageAndNeverTheLatest(String scenario) {
        Release release = Chart.of(scenario).render();

        assertThat(release.pods().values())
                .extracting(Release::container)
                .extracting(Container::getImage)
                .allMatch(image -> image.matches("[a-z0-9./-]+(:[0-9][A-Za-z0-9_.-]*|@sha256:[0-9a-f]{64})"))
                .containsOnly(Release.container(release.gateway().getSpec().getTemplate())
                        .getImage());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void selectorsFindTheirOwnPodsAndNoOthers(String scenario) {
        Release release = Chart.of(scenario).render();
        Map<String, PodTemplateSpec> pods = release.pods();

        assertThat(release.all(Service.class))
                .allSatisfy(service -> assertThat(selected(service.getSpec().getSelector(), pods))
                        .containsExactly(
                                service.getMetadata().getName().contains("-gateway") ? "gateway" : "topology"));
        assertThat(release.all(PodDisruptionBudget.class)).allSatisfy(budget -> {
            assertThat(selected(budget.getSpec().getSelector().getMatchLabels(), pods))
                    .hasSize(1);
            assertThat(budget.getSpec().getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
        });
        assertThat(selected(release.gateway().getSpec().getSelector().getMatchLabels(), pods))
                .containsExactly("gateway");
        assertThat(selected(release.topology().getSpec().getSelector().getMatchLabels(), pods))
                .containsExactly("topology");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatAPodMountsOrAsksForByPortIsThere(String scenario) {
        Release release = Chart.of(scenario).render();

        release.pods().values().forEach(pod -> {
            Container container = Release.container(pod);
            List<String> volumes = Stream.concat(
                            pod.getSpec().getVolumes().stream().map(volume -> volume.getName()),
                            release.topology().getSpec().getVolumeClaimTemplates().stream()
                                    .map(claim -> claim.getMetadata().getName()))
                    .toList();
            List<String> ports =
                    container.getPorts().stream().map(port -> port.getName()).toList();

            assertThat(container.getVolumeMounts())
                    .extracting(mount -> mount.getName())
                    .isSubsetOf(volumes);
            assertThat(pod.getSpec().getVolumes())
                    .filteredOn(volume -> volume.getConfigMap() != null)
                    .allSatisfy(volume -> assertThat(names(release, "ConfigMap"))
                            .contains(volume.getConfigMap().getName()));
            assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getLivenessProbe(),
                                    container.getReadinessProbe())
                            .filter(probe -> probe != null)
                            .map(probe -> probe.getHttpGet().getPort().getStrVal()))
                    .isSubsetOf(ports);
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void helmLintsItStrictly(String scenario, @TempDir Path folder) throws IOException {
        Path chart = withValues(folder, Chart.of(scenario));

        LintResult result = new Helm(chart).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void theSameValuesRenderTheSamePods() {
        Release release = Chart.plain().render();
        Release again = Chart.plain().render();

        assertThat(again.pods()).isEqualTo(release.pods());
    }

    private static List<String> selected(Map<String, String> labels, Map<String, PodTemplateSpec> pods) {
        return pods.entrySet().stream()
                .filter(pod -> Release.selects(labels, pod.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> names(Release release, String kind) {
        return release.objects().stream()
                .filter(each -> each.kind().equals(kind))
                .map(Rendered::name)
                .toList();
    }

    /** The lint takes no values besides those in the chart. */
    private static Path withValues(Path folder, Chart chart) throws IOException {
        Path copy = folder.resolve("parley");
        try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
            files.forEach(file -> copy(file, copy.resolve(Chart.FOLDER.relativize(file))));
        }
        var values = (ObjectNode) Documents.one(copy.resolve("values.yaml"));
        merge(values, Documents.one(chart.valuesFile()));
        Files.writeString(copy.resolve("values.yaml"), values.toString());
        return copy;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(ObjectNode below, JsonNode above) {
        above.properties().forEach(entry -> {
            if (below.get(entry.getKey()) instanceof ObjectNode standing && entry.getValue() instanceof ObjectNode) {
                merge(standing, entry.getValue());
            } else {
                below.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
