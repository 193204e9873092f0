package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.loadtest.simulate.FaultRule.Next;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsTest {

    @ParameterizedTest
    @CsvSource({"429, rate_limit_error", "500, api_error", "503, api_error", "529, overloaded_error"})
    void anErrorStatusIsWordedAsByTheProviderAndBillsNothing(int status, String type) throws Exception {
        try (var provider = Provider.with(new Fault.Status(status, null))) {

            HttpResponse<String> response = provider.send(provider.anthropic("r-1"));

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("retry-after")).isEmpty();
            assertThat(Provider.json(response).at("/error/type").asText()).isEqualTo(type);
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(provider.onlyLine().status()).isEqualTo(status);
            assertThat(provider.onlyLine().usd()).isZero();
        }
    }

    @Test
    void retryAfterIsSentWordForWord() throws Exception {
        try (var provider = Provider.with(new Fault.Status(429, "Fri, 20 Nov 2026 10:00:05 GMT"))) {

            HttpResponse<String> response = provider.send(provider.openAi("r-1"));

            assertThat(response.headers().firstValue("retry-after")).contains("Fri, 20 Nov 2026 10:00:05 GMT");
        }
    }

    @Test
    void anErrorStatusDoesNotWaitForTheLatency() throws Exception {
        var held = new Behaviour(
                new Latency.Hold(), List.of(new FaultRule(new Fault.Status(503, null), new Next(1))), "Hello.");
        try (var provider = Provider.that(held)) {

            HttpResponse<String> response = provider.send(provider.openAi("r-1"));

            assertThat(response.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aRefusedCallGetsNoAnswerAndBillsNothing() {
        try (var provider = Provider.with(new Fault.Refuse())) {

            assertThatThrownBy(() -> provider.send(provider.openAi("r-1"))).isInstanceOf(IOException.class);

            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(provider.onlyLine().fault()).isEqualTo("refuse");
        }
    }

    @Test
    void aHangingCallEndsWhenTheClientHasHadEnough() {
        try (var provider = Provider.with(new Fault.Hang())) {
            CompletableFuture<HttpResponse<String>> call = provider.sendAsync(provider.openAi("r-1"));
            provider.awaitInFlight(1);

            call.cancel(true);

            provider.awaitInFlight(0);
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.CLIENT_GONE);
            assertThat(provider.onlyLine().outputTokens()).isZero();
            assertThat(provider.onlyLine().usd()).isEqualByComparingTo("0.000015"); // 6 tokens at 2.50 a million
        }
    }

    @Test
    void aStalledBodyStopsHalfWayAndBillsTheInput() throws Exception {
        try (var provider = Provider.with(new Fault.Stall())) {
            String begun;
            int inFlight;

            try (Socket socket = rawCall(provider)) {
                begun = readUpTo(socket, "\"object\"");
                inFlight = provider.simulator.ledger().inFlight();
            }

            provider.awaitInFlight(0);
            assertThat(begun).startsWith("HTTP/1.1 200 ").contains("Content-Length: ");
            assertThat(inFlight).isOne();
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.CLIENT_GONE);
            assertThat(provider.onlyLine().status()).isEqualTo(200);
            assertThat(provider.onlyLine().usd()).isEqualByComparingTo("0.000015");
        }
    }

    @Test
    void aDisconnectInTheBodyIsBilledAsAnAnswer() {
        try (var provider = Provider.with(new Fault.Disconnect())) {

            assertThatThrownBy(() -> provider.send(provider.openAi("r-1"))).isInstanceOf(IOException.class);

            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(provider.onlyLine().outputTokens()).isEqualTo(10);
        }
    }

    @Test
    void aGarbledBodyIsNotJsonAndIsBilledAsAnAnswer() throws Exception {
        try (var provider = Provider.with(new Fault.Garbage())) {

            HttpResponse<String> response = provider.send(provider.openAi("r-1"));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).startsWith("<html>");
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(provider.onlyLine().outputTokens()).isEqualTo(10);
        }
    }

    @Test
    void anEmptyAnswerSaysNothingAndCountsNothing() throws Exception {
        try (var provider = Provider.with(new Fault.Empty())) {

            HttpResponse<String> response = provider.send(provider.openAi("r-1"));

            assertThat(Provider.json(response).at("/choices/0/message/content").asText("absent"))
                    .isEmpty();
            assertThat(Provider.json(response).at("/usage/completion_tokens").asInt(-1))
                    .isZero();
            assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(provider.onlyLine().outputTokens()).isZero();
        }
    }

    @Test
    void aCountedFaultBefallsSoManyCallsAndNoMore() throws Exception {
        try (var provider = Provider.thatAnswersAtOnce()) {
            provider.post("/control", "{\"faults\":[{\"kind\":\"status\",\"status\":429,\"next\":2}]}");

            int first = provider.send(provider.openAi("r-1")).statusCode();
            int second = provider.send(provider.anthropic("r-2")).statusCode();
            int third = provider.send(provider.openAi("r-3")).statusCode();

            assertThat(List.of(first, second, third)).containsExactly(429, 429, 200);
        }
    }

    private static Socket rawCall(Provider provider) throws IOException {
        var socket = new Socket(provider.address().getHost(), provider.address().getPort());
        byte[] body = Provider.OPENAI_BODY.getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /v1/chat/completions HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer any\r
                Content-Length: %d\r
                \r
                """.formatted(body.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    private static String readUpTo(Socket socket, String mark) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(mark) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }
}
