package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtocolsTest {

    private final Provider provider = Provider.thatAnswersAtOnce();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aChatCompletionIsAnsweredInOpenAisShape() throws Exception {
        HttpResponse<String> response = provider.send(provider.openAi("r-1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.headers().firstValue("x-request-id")).contains("req_sim1");
        assertThat(Provider.json(response)).isEqualTo(Provider.json("""
                                {"id":"chatcmpl-sim1","object":"chat.completion","created":1795168800,"model":"gpt-5.4",
                                 "choices":[{"index":0,"message":{"role":"assistant",
                                   "content":"Thank you, let me help you with that.","refusal":null},
                                   "logprobs":null,"finish_reason":"stop"}],
                                 "usage":{"prompt_tokens":6,"completion_tokens":10,"total_tokens":16,
                                   "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},
                                   "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}}
                                """));
    }

    @Test
    void aMessageIsAnsweredInAnthropicsShape() throws Exception {
        HttpResponse<String> response = provider.send(provider.anthropic("r-1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("request-id")).contains("req_sim1");
        assertThat(Provider.json(response)).isEqualTo(Provider.json("""
                                {"id":"msg_sim1","type":"message","role":"assistant","model":"claude-haiku-4-5",
                                 "content":[{"type":"text","text":"Thank you, let me help you with that."}],
                                 "stop_reason":"end_turn","stop_sequence":null,
                                 "usage":{"input_tokens":6,"cache_creation_input_tokens":0,
                                   "cache_read_input_tokens":0,"output_tokens":10}}
                                """));
    }

    @Test
    void aCallWithoutAKeyIsRefusedAndNotBilled() throws Exception {
        var request = provider.to("/v1/chat/completions")
                .header("x-client-request-id", "r-1")
                .POST(BodyPublishers.ofString(Provider.OPENAI_BODY))
                .build();

        HttpResponse<String> response = provider.send(request);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Provider.json(response).at("/error/code").asText()).isEqualTo("invalid_api_key");
        assertThat(provider.onlyLine().requestId()).isEqualTo("r-1");
        assertThat(provider.onlyLine().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(provider.onlyLine().usd()).isZero();
    }

    @Test
    void anAnthropicCallWithAnEmptyKeyIsRefused() throws Exception {
        var request = provider.to("/v1/messages")
                .header("x-api-key", "")
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString(Provider.ANTHROPIC_BODY))
                .build();

        HttpResponse<String> response = provider.send(request);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Provider.json(response).at("/error/type").asText()).isEqualTo("authentication_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic abc"})
    void onlyABearerKeyIsAKeyToOpenAi(String authorization) throws Exception {
        var request = provider.to("/v1/chat/completions")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(Provider.OPENAI_BODY))
                .build();

        assertThat(provider.send(request).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | not JSON",
                "[] | model is required",
                "'' | model is required",
                "{\"messages\":[{}]} | model is required",
                "{\"model\":\"m\"} | messages is required",
                "{\"model\":\"m\",\"messages\":{\"a\":1}} | messages is required",
                "{\"model\":\"m\",\"messages\":[{}]} {} | not JSON",
                "{\"model\":\"m\",\"messages\":[{} | not JSON"
            })
    void anUnreadableCallIsRefusedByName(String body, String named) throws Exception {
        var request = provider.to("/v1/chat/completions")
                .header("Authorization", "Bearer any")
                .POST(BodyPublishers.ofString(body))
                .build();

        HttpResponse<String> response = provider.send(request);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Provider.json(response).at("/error/message").asText()).contains(named);
    }

    @Test
    void anAnthropicCallWithoutVersionOrMaxTokensIsRefusedAsByTheRealOne() throws Exception {
        var request = provider.to("/v1/messages").header("x-api-key", "any");
        String withoutMaxTokens = Provider.ANTHROPIC_BODY.replace("\"max_tokens\":200,", "");

        HttpResponse<String> versionless = provider.send(
                request.POST(BodyPublishers.ofString(Provider.ANTHROPIC_BODY)).build());
        HttpResponse<String> boundless = provider.send(request.header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString(withoutMaxTokens))
                .build());

        assertThat(versionless.statusCode()).isEqualTo(400);
        assertThat(versionless.body()).contains("anthropic-version");
        assertThat(boundless.statusCode()).isEqualTo(400);
        assertThat(boundless.body()).contains("max_tokens");
    }

    @Test
    void anUnknownPathSaysWhichPathsThereAre() throws Exception {
        HttpResponse<String> response = provider.get("/v1/models");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("POST /v1/chat/completions", "GET /ledger");
    }

    @Test
    void aConfiguredReplyIsSaidWordForWord() throws Exception {
        provider.post("/control", "{\"reply\":\"ধন্যবাদ \\\"আপা\\\"\"}");

        JsonNode answer = Provider.json(provider.send(provider.openAi("r-1")));

        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("ধন্যবাদ \"আপা\"");
    }

    @Test
    void tokensAreABeginningFourBytesEach() {
        Stream<String> texts = Stream.of("", "a", "abcd", "abcde", "আপা");

        assertThat(texts.map(Tokens::in)).containsExactly(0L, 1L, 1L, 2L, 3L);
    }

    @Test
    void theCanariesOfAPromptAreOnTheBillWhereverTheyStand() throws Exception {
        provider.send(provider.to("/v1/messages")
                .header("x-api-key", "any")
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString("""
                        {"max_tokens":9,"messages":[{"role":"user","content":"canary-acme-1? Canary-no, canary-."},
                          {"content":[{"type":"text","text":"xcanary-b2/canary-acme-1"},{"type":"image"}],"role":"user"}],
                         "metadata":{"user_id":"canary-elsewhere"},"system":"canary-s","model":"m"}
                        """))
                .build());

        assertThat(provider.onlyLine().canaries()).containsExactly("canary-acme-1", "canary-b2", "canary-s");
        assertThat(LedgerLine.of(provider.onlyLine().toJson())).isEqualTo(provider.onlyLine());
    }
}
