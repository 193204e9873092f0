package dev.parley.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cost.CostTotals.By;
import dev.parley.cost.CostTotals.Total;
import dev.parley.wire.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTotalsTest {
    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void theShapeIsThatOfTheApi() {
        var tally = new CostTotals.Tally(By.MODEL);
        tally.add(cost("demo", "negotiate", "0.012", SINCE));
        tally.add(cost("demo", null, "0.0003", SINCE));

        String json = new String(Json.bytes(tally.totals(SINCE, "demo")), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo("{\"by\":\"model\",\"since\":\"2026-11-20T10:00:00Z\",\"tenant\":\"demo\",\"totals\":["
                        + "{\"key\":\"p/m\",\"calls\":2,\"inputTokens\":2,\"cacheReadTokens\":4,"
                        + "\"cacheWriteTokens\":6,\"outputTokens\":8,\"usd\":\"0.0123\"}],"
                        + "\"usd\":\"0.0123\",\"calls\":2}");
    }

    @Test
    void everybodysTotalsNameNoTenant() {
        String json =
                new String(Json.bytes(new CostTotals.Tally(By.TENANT).totals(SINCE, null)), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo(
                        "{\"by\":\"tenant\",\"since\":\"2026-11-20T10:00:00Z\",\"totals\":[],\"usd\":\"0\",\"calls\":0}");
    }

    @ParameterizedTest
    @CsvSource({
        "TENANT, b:0.5 a:0.25",
        "MODEL, p/m:0.75",
        "INTENT, -:0.5 order:0.25",
        "DAY, 2026-11-20:0.5 2026-11-21:0.25"
    })
    void costsAreAddedUpByWhatIsAsked(By by, String expected) {
        var tally = new CostTotals.Tally(by);
        tally.add(cost("a", "order", "0.25", Instant.parse("2026-11-21T00:00:00Z")));
        tally.add(cost("b", null, "0.5", Instant.parse("2026-11-20T23:59:59.999Z")));

        List<Total> totals = tally.totals(SINCE, null).totals();

        assertThat(totals.stream().map(total -> total.key() + ":" + total.usd()))
                .containsExactly(expected.split(" "));
    }

    @Test
    void theDearestComesFirstAndTheKeyDecidesBetweenEquals() {
        var totals = CostTotals.of(
                By.TENANT,
                SINCE,
                null,
                List.of(total("c", 1, "1"), total("a", 1, "1.0"), total("b", 2, "1"), total("d", 1, "2")));

        assertThat(totals.totals()).extracting(Total::key).containsExactly("d", "b", "a", "c");
        assertThat(totals.calls()).isEqualTo(5);
    }

    @Test
    void manySmallAmountsAddUpExactly() {
        var tally = new CostTotals.Tally(By.TENANT);
        for (int i = 0; i < 100_000; i++) {
            tally.add(cost("a", null, "0.000000000001", SINCE));
        }
        tally.add(cost("a", null, "1E+3", SINCE));

        assertThat(tally.totals(SINCE, null).usd()).isEqualTo(new BigDecimal("1000.0000001"));
    }

    @ParameterizedTest
    @CsvSource({"tenant, TENANT", "day, DAY", "model, MODEL", "intent, INTENT"})
    void whatToAddUpByIsAWord(String word, By by) {
        assertThat(By.parse(word)).contains(by);
        assertThat(by.word()).isEqualTo(word);
        assertThat(By.parse("TENANT")).isEmpty();
    }

    @Test
    void theCsvIsOfTheRfcAndNoFormulaRunsInASpreadsheet() {
        var totals = CostTotals.of(
                By.TENANT,
                SINCE,
                null,
                List.of(
                        total("=SUM(A1)", 1, "6"),
                        total("@x, \"y\"", 1, "5"),
                        total("a\nb", 1, "4"),
                        total("-", 1, "3"),
                        total("-1", 1, "2"),
                        total("plain", 1, "0.00000000001")));

        assertThat(CostCsv.of(totals))
                .isEqualTo("tenant,calls,inputTokens,cacheReadTokens,cacheWriteTokens,outputTokens,usd\r\n"
                        + "'=SUM(A1),1,1,2,3,4,6\r\n"
                        + "\"'@x, \"\"y\"\"\",1,1,2,3,4,5\r\n"
                        + "\"a\nb\",1,1,2,3,4,4\r\n"
                        + "-,1,1,2,3,4,3\r\n"
                        + "'-1,1,1,2,3,4,2\r\n"
                        + "plain,1,1,2,3,4,0.00000000001\r\n");
    }

    private static Total total(String key, long calls, String usd) {
        return new Total(key, calls, 1, 2, 3, 4, new BigDecimal(usd));
    }

    private static Cost cost(String tenant, @Nullable String intent, String usd, Instant at) {
        var tokens = new Cost.Tokens(1, 2, 3, 4, 0);
        return new Cost(
                "call",
                "turn",
                tenant,
                "web:main:a",
                "web",
                intent,
                "reply",
                "fast",
                "p",
                "m",
                /* servedBy= */ null,
                "answered",
                tokens,
                false,
                new BigDecimal(usd),
                "2026-11-20",
                5,
                at);
    }
}
