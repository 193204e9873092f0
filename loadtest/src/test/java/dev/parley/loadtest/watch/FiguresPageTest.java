package dev.parley.loadtest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiguresPageTest {

    private static final String PAGE = """
            # HELP parley_calls_in_flight Turns that are being worked
            # TYPE parley_calls_in_flight gauge
            parley_calls_in_flight 12.0
            commit_total{thread="a, b",version="4"} 3.0
            commit_total{thread="c"} 4.5E1
            commit_total_of_others 7.0
            unknown NaN
            bound{le="+Inf"} +Inf
            """;

    @Test
    void figuresAreSummedOverTheirLabels() {
        Map<String, Double> sums =
                FiguresPage.sums(PAGE, List.of("parley_calls_in_flight", "commit_total", "not_there"));

        assertThat(sums).containsOnly(entry("parley_calls_in_flight", 12.0), entry("commit_total", 48.0));
    }

    @Test
    void whatNobodyCanSayIsNoFigure() {
        assertThat(FiguresPage.sums(PAGE, List.of("unknown"))).isEmpty();
    }

    @Test
    void infinityIsAValue() {
        assertThat(FiguresPage.sums(PAGE, List.of("bound"))).containsEntry("bound", Double.POSITIVE_INFINITY);
    }

    @Test
    void anEmptyPageHasNoFigures() {
        assertThat(FiguresPage.sums("", List.of("commit_total"))).isEmpty();
    }

    @Test
    void growthOfLogsIsAddedUpAndDeletionsAreNotTakenOff() {
        var growth = new Growth();

        growth.sizes(Map.of("a", 100L));
        growth.sizes(Map.of("a", 150L, "b", 20L));
        growth.sizes(Map.of());
        growth.sizes(Map.of("a", 30L, "b", 25L));

        assertThat(growth.grown()).containsOnly(entry("a", 50L), entry("b", 25L));
    }

    @Test
    void aProcessThatIsGoneUsesNothing() {
        assertThat(SystemView.rssBytes(Long.MAX_VALUE)).isZero();
        assertThat(SystemView.cpuSeconds(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void thisProcessUsesSomething() {
        long pid = ProcessHandle.current().pid();

        assertThat(SystemView.cpuSeconds(pid)).isPositive();
        assertThat(SystemView.rssBytes(pid)).isGreaterThan(1 << 20);
    }
}
