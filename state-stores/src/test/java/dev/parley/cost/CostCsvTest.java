package dev.parley.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostCsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "groq/llama | groq/llama",
                "2026-11-21 | 2026-11-21",
                "- | -",
                "a,b | \"a,b\"",
                "say \"hi\" | \"say \"\"hi\"\"\"",
                "=1+1 | '=1+1",
                "+1 | '+1",
                "@SUM(A1) | '@SUM(A1)",
                "=\"a,b\" | \"'=\"\"a,b\"\"\"",
                "`a\nb` | `\"a\nb\"`"
            })
    void aKeyIsAFieldThatNoSpreadsheetWorksOut(String key, String field) {
        var table = CostCsv.of(totals(List.of(new CostTotals.Total(key, 1, 2, 3, 4, 5, new BigDecimal("-0.50")))));

        assertThat(table).endsWith("\r\n" + field + ",1,2,3,4,5,-0.5\r\n");
    }

    @Test
    void nothingSpentIsAHeaderAlone() {
        assertThat(CostCsv.of(totals(List.of())))
                .isEqualTo("day,calls,inputTokens,cacheReadTokens,cacheWriteTokens,outputTokens,usd\r\n");
    }

    private static CostTotals totals(List<CostTotals.Total> sums) {
        return CostTotals.of(CostTotals.By.DAY, Instant.EPOCH, "demo", sums);
    }
}
