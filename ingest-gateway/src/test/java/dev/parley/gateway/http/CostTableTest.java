package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "groq/llama | groq/llama",
                "2026-11-21 | 2026-11-21",
                "a,b | \"a,b\"",
                "say \\\"hi\\\" | \"say \"\"hi\"\"\"",
                "- | '-",
                "=1+1 | '=1+1",
                "+1 | '+1",
                "@SUM(A1) | '@SUM(A1)",
                "=\\\"a,b\\\" | \"'=\"\"a,b\"\"\"",
                "\\t=1 | `'\t=1`",
                "a\\nb | `\"a\nb\"`"
            })
    void aKeyIsAFieldThatNoSpreadsheetWorksOut(String key, String field) throws JsonProcessingException {
        var table = CostTable.csv(
                Json.mapper().readTree("{\"by\":\"intent\",\"totals\":[{\"key\":\"" + key + "\",\"calls\":1}]}"));

        assertThat(table).endsWith("\r\n" + field + ",1,,,,,\r\n");
    }

    @Test
    void nothingSpentIsAHeaderAlone() throws JsonProcessingException {
        var table = CostTable.csv(Json.mapper().readTree("{\"by\":\"day\",\"totals\":[]}"));

        assertThat(table).isEqualTo("day,calls,inputTokens,cacheReadTokens,cacheWriteTokens,outputTokens,usd\r\n");
    }
}
