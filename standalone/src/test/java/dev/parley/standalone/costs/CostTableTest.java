package dev.parley.standalone.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cost.CostTotals;
import dev.parley.cost.CostTotals.By;
import dev.parley.cost.CostTotals.Total;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CostTableTest {

    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void theTableIsExactAndAligned() {
        CostTotals totals = totals(
                By.MODEL,
                total("anthropic/claude", 1_200, "0.75"),
                total("house/house", 4, "0.250000000001"),
                total("b/c", 1, "2"));

        List<String> lines = CostTable.lines(totals, new Screen(110, /* colours= */ false));

        assertThat(lines).containsExactly("""
                Costs by model since 2026-11-20T10:00:00Z

                model             calls  input  cache read  cache write  output             USD
                b/c                   1     10          20            0       5  2                66.7%  ██████████████
                anthropic/claude  1,200     10          20            0       5  0.75             25.0%  █████▎
                house/house           4     10          20            0       5  0.250000000001    8.3%  █▊
                in all            1,205     30          60            0      15  3.000000000001
                """.split("\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 50, 60, 70, 80, 100, 140, 500})
    void noLineIsWiderThanTheScreen(int columns) {
        CostTotals totals = totals(
                By.TENANT,
                total("a tenant with a name that is quite a bit longer than most", 1_000_000, "12345.678901"),
                total("b", 1, "0.1"));

        List<String> lines = CostTable.lines(totals, new Screen(columns, /* colours= */ false));

        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.length() <= columns);
        assertThat(lines.getLast()).startsWith("in all").contains("1,000,001").endsWith("12345.778901");
    }

    @Test
    void whereNothingCostAnythingTheBarsAreOfCalls() {
        CostTotals totals = totals(By.INTENT, total("search", 3, "0"), total("-", 1, "0"));

        List<String> lines = CostTable.lines(totals, new Screen(100, /* colours= */ false));

        assertThat(lines.get(3)).startsWith("search").contains(" 75.0%  ██");
        assertThat(lines.get(4)).startsWith("-").contains(" 25.0%  ██");
    }

    @Test
    void anEmptyReportSaysSoInWords() {
        var nothing = CostTotals.of(By.TENANT, SINCE, "demo", List.of());

        assertThat(CostTable.lines(nothing, new Screen(80, /* colours= */ true)))
                .containsExactly(
                        "No costs of demo since 2026-11-20T10:00:00Z.",
                        "Every attempt at a model is one, also those at the house model, which cost 0.");
    }

    @Test
    void coloursAreForTerminalsAndKeysCannotMakeTheirOwn() {
        CostTotals totals = totals(By.TENANT, total("\u001b[31mred", 1, "1"));

        String plain = String.join("\n", CostTable.lines(totals, new Screen(80, /* colours= */ false)));
        String coloured = String.join("\n", CostTable.lines(totals, new Screen(80, /* colours= */ true)));

        assertThat(plain).contains("?[31mred").doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[36m█").doesNotContain("\u001b[31m");
    }

    @Test
    void aPipeIsNoTerminalAndTheEnvironmentSaysHowWideItIs() {
        assertThat(Screen.of(Map.of())).isEqualTo(new Screen(Screen.USUAL, /* colours= */ false));
        assertThat(Screen.of(Map.of("COLUMNS", "66"))).isEqualTo(new Screen(66, /* colours= */ false));
        assertThat(Screen.of(Map.of("COLUMNS", "wide"))).isEqualTo(new Screen(Screen.USUAL, /* colours= */ false));
    }

    private static CostTotals totals(By by, Total... totals) {
        return CostTotals.of(by, SINCE, null, List.of(totals));
    }

    private static Total total(String key, long calls, String usd) {
        return new Total(key, calls, 10, 20, 0, 5, new BigDecimal(usd));
    }
}
