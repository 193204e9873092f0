package dev.parley.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.helm.Extensions.Alert;
import dev.parley.helm.Extensions.PodMonitor;
import dev.parley.helm.Extensions.PrometheusRule;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is scraped, and what wakes somebody up. */
final class MonitoringTest {
    /** Names that a process publishes: those of the public contract, and Kafka's as Micrometer spells them. */
    private static final Set<String> PUBLISHED = Set.of(
            "parley_turns_pending",
            "parley_turns_oldest_seconds",
            "parley_turns_total",
            "parley_deadletters_total",
            "parley_deliveries_total",
            "parley_breaker_state",
            "kafka_consumer_fetch_manager_records_lag",
            "kafka_consumer_fetch_manager_records_lead",
            "kafka_stream_alive_stream_threads",
            "kafka_stream_failed_stream_threads_total",
            // The kubelet's.
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes");

    private static final Pattern METRIC = Pattern.compile("([a-z][a-z0-9_]+)\\{");

    @Test
    void everyRoleIsScrapedWhereItTellsItsFigures() {
        Release release = Chart.of("monitored").render();

        List<PodMonitor> monitors = release.all(PodMonitor.class);

        assertThat(monitors).hasSize(2).allSatisfy(monitor -> {
            assertThat(monitor.metadata().getLabels()).containsEntry("release", "prometheus");
            var endpoint = monitor.spec().podMetricsEndpoints().getFirst();
            assertThat(endpoint.path()).isEqualTo("/prometheus");
            assertThat(release.pods().values())
                    .filteredOn(pod -> Release.selects(monitor.spec().selector(), pod))
                    .singleElement()
                    .satisfies(pod -> assertThat(Release.container(pod).getPorts())
                            .extracting(ContainerPort::getName)
                            .contains(endpoint.port()));
        });
        assertThat(Chart.plain().render().all(PodMonitor.class)).isEmpty();
    }

    @Test
    void alertsAskForFiguresThatSomebodyPublishes() {
        Set<String> asked = new TreeSet<>();

        alerts(Chart.of("monitored")).forEach(alert -> {
            Matcher metrics = METRIC.matcher(alert.expr());
            while (metrics.find()) {
                asked.add(metrics.group(1));
            }
        });

        assertThat(PUBLISHED).containsAll(asked);
        assertThat(asked).hasSize(PUBLISHED.size());
    }

    @Test
    void alertsAskForThisReleaseAlone() {
        assertThat(alerts(Chart.of("monitored"))).allSatisfy(alert -> {
            long metrics = METRIC.matcher(alert.expr()).results().count();
            long ours = Pattern.compile("namespace=\"sales\",(pod|persistentvolumeclaim)=~\"(state-)?shop-parley-")
                    .matcher(alert.expr())
                    .results()
                    .count();
            assertThat(ours).as(alert.alert()).isEqualTo(metrics);
        });
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() {
        assertThat(alerts(Chart.of("monitored"))).allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).isIn("page", "ticket");
            assertThat(alert.annotations()).containsOnlyKeys("summary", "action");
            assertThat(alert.annotations().values()).allMatch(text -> text.endsWith("."));
            assertThat(alert.expr()).satisfies(MonitoringTest::isBalanced);
        });
    }

    @Test
    void whatIsWatchedIsWhatCustomersAndOperatorsWouldNotice() {
        assertThat(alerts(Chart.of("monitored")))
                .extracting(Alert::alert)
                .containsExactly(
                        "ParleyPartitionStuck",
                        "ParleyBehind",
                        "ParleyOldestTurn",
                        "ParleyNoTurnEnds",
                        "ParleyStreamThreadsFail",
                        "ParleyDeadLetters",
                        "ParleyDeliveriesFailed",
                        "ParleyBreakerOpen",
                        "ParleyStateVolumeFills");
    }

    @Test
    void boundsAreThoseOfTheValues() {
        Chart chart = Chart.of("monitored")
                .set("topology.replicas", 3)
                .set("topology.threads", 16)
                .set("prometheusRule.oldestTurnSeconds", 77)
                .set("prometheusRule.deadLetters", 5)
                .set("topology.persistence.enabled", false);

        List<Alert> alerts = alerts(chart);

        assertThat(expr(alerts, "ParleyStreamThreadsFail")).endsWith("< 16\n");
        assertThat(expr(alerts, "ParleyOldestTurn")).endsWith("> 77\n");
        assertThat(expr(alerts, "ParleyDeadLetters")).contains("> 5\n");
        assertThat(alerts).noneMatch(alert -> alert.alert().equals("ParleyStateVolumeFills"));
    }

    private static List<Alert> alerts(Chart chart) {
        return chart.render()
                .one(PrometheusRule.class, "")
                .spec()
                .groups()
                .getFirst()
                .rules();
    }

    private static String expr(List<Alert> alerts, String name) {
        return alerts.stream()
                .filter(alert -> alert.alert().equals(name))
                .findFirst()
                .orElseThrow()
                .expr();
    }

    private static void isBalanced(String expression) {
        for (String pair : List.of("()", "{}", "[]")) {
            assertThat(expression.chars().filter(each -> each == pair.charAt(0)).count())
                    .as(expression)
                    .isEqualTo(expression
                            .chars()
                            .filter(each -> each == pair.charAt(1))
                            .count());
        }
    }
}
