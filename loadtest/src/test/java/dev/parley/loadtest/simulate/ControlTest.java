package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlTest {

    private final Provider provider = Provider.that(Behaviour.USUAL);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theUsualBehaviourIsAHostedModelOnAGoodDay() throws Exception {
        assertThat(Provider.json(provider.get("/control"))).isEqualTo(Provider.json("""
                                {"latency":{"medianMs":800.0,"p99Ms":2100.0},"faults":[],
                                 "reply":"Thank you, let me help you with that."}
                                """));
    }

    @Test
    void whatIsNotNamedStays() throws Exception {
        provider.post("/control", "{\"faults\":[{\"kind\":\"hang\",\"next\":5}]}");

        HttpResponse<String> response = provider.post("/control", "{\"latency\":{\"fixedMs\":0.5}}");

        assertThat(Provider.json(response)).isEqualTo(Provider.json("""
                                {"latency":{"fixedMs":0.5},"faults":[{"kind":"hang","next":5}],
                                 "reply":"Thank you, let me help you with that."}
                                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"latency\":{\"fixedMs\":30000.0},\"faults\":[],\"reply\":\"\"}",
                "{\"latency\":{\"hold\":true},\"faults\":[{\"kind\":\"refuse\",\"share\":0.25},{\"kind\":\"stall\",\"next\":2},"
                        + "{\"kind\":\"disconnect\",\"share\":0.25},{\"kind\":\"garbage\",\"share\":0.25},"
                        + "{\"kind\":\"unpaid\",\"next\":1},{\"kind\":\"overlong\",\"next\":1},"
                        + "{\"kind\":\"empty\",\"share\":0.25}],\"reply\":\"Hello.\"}",
                "{\"latency\":{\"medianMs\":1.0,\"p99Ms\":1.0},\"faults\":[{\"kind\":\"status\",\"status\":429,"
                        + "\"retryAfter\":\"-1\",\"share\":1.0},{\"kind\":\"status\",\"status\":529,\"retryAfter\":null,"
                        + "\"next\":1}],\"reply\":\"Hello.\"}",
                "{\"latency\":{\"first\":{\"medianMs\":300.0,\"p99Ms\":900.0},\"perTokenMs\":20.5},\"faults\":["
                        + "{\"kind\":\"status\",\"status\":429,\"form\":\"date\",\"ms\":5000.0,\"share\":0.1},"
                        + "{\"kind\":\"drip\",\"everyMs\":50.0,\"share\":0.1},{\"kind\":\"truncate\",\"share\":0.1},"
                        + "{\"kind\":\"error\",\"share\":0.1},{\"kind\":\"hostile\",\"say\":\"echo\",\"share\":0.1}],"
                        + "\"reply\":\"Hello.\"}"
            })
    void whatIsReadCanBeSentBack(String control) throws Exception {
        provider.post("/control", control);
        String read = provider.get("/control").body();

        HttpResponse<String> sentBack = provider.post("/control", read);

        assertThat(read).isEqualTo(control);
        assertThat(sentBack.body()).isEqualTo(control);
    }

    @Test
    void aRateLimitAsksForASecondUnlessToldOtherwise() throws Exception {
        HttpResponse<String> response = provider.post(
                "/control",
                "{\"faults\":[{\"kind\":\"status\",\"status\":429,\"next\":1},{\"kind\":\"status\",\"status\":503,\"next\":1}]}");

        assertThat(Provider.json(response).findValuesAsText("retryAfter")).isEqualTo(List.of("1", "null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oops | not JSON",
                "[] | must be a JSON object",
                "{\"latncy\":{}} | Unknown field latncy",
                "{\"latency\":{}} | latency must be",
                "{\"latency\":{\"hold\":false}} | latency must be",
                "{\"latency\":{\"medianMs\":5}} | latency must be",
                "{\"latency\":{\"fixedMs\":-1}} | fixedMs must be from 0 to 3600000",
                "{\"latency\":{\"fixedMs\":\"1\"}} | fixedMs must be a number",
                "{\"latency\":{\"medianMs\":0,\"p99Ms\":5}} | medianMs must be above 0",
                "{\"latency\":{\"medianMs\":10,\"p99Ms\":5}} | p99Ms must be at least medianMs",
                "{\"faults\":{}} | faults must be a list",
                "{\"faults\":[{\"kind\":\"explode\",\"next\":1}]} | kind must be",
                "{\"faults\":[{\"kind\":\"hang\"}]} | either share or next",
                "{\"faults\":[{\"kind\":\"hang\",\"next\":1,\"share\":0.5}]} | either share or next",
                "{\"faults\":[{\"kind\":\"hang\",\"next\":0}]} | next must be at least 1",
                "{\"faults\":[{\"kind\":\"hang\",\"share\":1.5}]} | share must be above 0",
                "{\"faults\":[{\"kind\":\"hang\",\"share\":0.6},{\"kind\":\"stall\",\"share\":0.6}]} | together",
                "{\"faults\":[{\"kind\":\"status\",\"next\":1}]} | status must be a whole number",
                "{\"faults\":[{\"kind\":\"status\",\"status\":200,\"next\":1}]} | from 400 to 599",
                "{\"faults\":[{\"kind\":\"hang\",\"status\":500,\"next\":1}]} | Only the kind status",
                "{\"latency\":{\"first\":{\"hold\":true},\"perTokenMs\":1}} | first must be",
                "{\"latency\":{\"first\":{\"fixedMs\":1}}} | latency must be",
                "{\"faults\":[{\"kind\":\"status\",\"status\":429,\"form\":\"date\",\"next\":1}]} | form and ms together",
                "{\"faults\":[{\"kind\":\"status\",\"status\":429,\"form\":\"date\",\"ms\":0,\"next\":1}]} | ms must be above",
                "{\"faults\":[{\"kind\":\"status\",\"status\":429,\"form\":\"odd\",\"ms\":1,\"next\":1}]} | form must be one of",
                "{\"faults\":[{\"kind\":\"drip\",\"everyMs\":0,\"next\":1}]} | everyMs must be above",
                "{\"faults\":[{\"kind\":\"hostile\",\"say\":\"rude\",\"next\":1}]} | say must be one of",
                "{\"faults\":[{\"kind\":\"hang\",\"say\":\"echo\",\"next\":1}]} | Only the kind hostile",
                "{\"faults\":[{\"kind\":\"status\",\"status\":429,\"retryAfter\":\"1\\r\\nx: y\",\"next\":1}]} | printable"
            })
    void aWrongOrderIsRefusedByNameAndChangesNothing(String control, String named) throws Exception {
        HttpResponse<String> response = provider.post("/control", control);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Provider.json(response).path("error").asText()).contains(named);
        assertThat(provider.simulator.behaviour()).isEqualTo(Behaviour.USUAL);
    }
}
