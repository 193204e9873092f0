package dev.parley.llm;

import static dev.parley.llm.ScriptedServer.respond;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Voice notes that are written down and pictures that are looked at, over HTTP. */
final class PerceivingTest {
    private static final String SAID = "do you have redmi note 13";
    private static final String BY_TOKENS = "{\"text\":\"" + SAID
            + "\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":50,\"output_tokens\":8,\"total_tokens\":58}}";
    private static final String BY_TIME = "{\"text\":\"" + SAID + "\",\"usage\":{\"type\":\"duration\",\"seconds\":6}}";

    private final Asking asking = new Asking();

    @Test
    void aVoiceNoteIsSentAsAFileAndWhatWasSaidIsBooked() throws Exception {
        try (var server = new ScriptedServer(respond(200, BY_TOKENS));
                var router = hearing(server, "gpt-4o-mini-transcribe")) {
            Answer answer = router.ask(prompt(sound("OggS and words")), asking);

            assertThat(answer.text()).isEqualTo(SAID);
            assertThat(server.requests).singleElement().satisfies(request -> {
                assertThat(request.line()).isEqualTo("POST /v1/audio/transcriptions HTTP/1.1");
                assertThat(request.headers()).containsEntry("authorization", "Bearer sk-test");
                assertThat(request.body())
                        .contains("name=\"model\"", "gpt-4o-mini-transcribe")
                        .contains("name=\"file\"; filename=", "Content-Type: audio/ogg", "OggS and words");
            });
        }
        assertThat(asking.starts)
                .singleElement()
                .satisfies(start -> assertThat(start.usd()).isPositive());
        assertThat(asking.ends).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo("answered");
            assertThat(end.estimated()).isFalse();
            // 50 tokens at 3 dollars a million, 8 at 5.
            assertThat(end.usd()).isEqualByComparingTo(new BigDecimal("0.00019"));
        });
    }

    @Test
    void whatIsBilledByTimeIsBookedByTime() throws Exception {
        try (var server = new ScriptedServer(respond(200, BY_TIME));
                var router = hearing(server, "whisper-1")) {
            var _ = router.ask(prompt(sound("OggS")), asking);
        }
        assertThat(asking.ends).singleElement().satisfies(end -> {
            assertThat(end.estimated()).isFalse();
            // Six seconds at 0.006 dollars a minute.
            assertThat(end.usd()).isEqualByComparingTo(new BigDecimal("0.0006"));
        });
    }

    @Test
    void aServerThatCountsNothingIsBookedByAnEstimate() throws Exception {
        try (var server = new ScriptedServer(respond(200, "{\"text\":\"" + SAID + "\"}"));
                var router = hearing(server, "whisper-1")) {
            var _ = router.ask(prompt(sound("OggS".repeat(5_000))), asking);
        }
        assertThat(asking.ends).singleElement().satisfies(end -> {
            assertThat(end.estimated()).isTrue();
            // 20,000 bytes are taken for some fifteen seconds.
            assertThat(end.usd()).isBetween(new BigDecimal("0.0008"), new BigDecimal("0.003"));
        });
    }

    @Test
    void nothingInAFileCanEndItsPartOfTheForm() throws Exception {
        String forged =
                "OggS\r\n------LangChain4j\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ndear-model\r\n";
        try (var server = new ScriptedServer(respond(200, BY_TOKENS));
                var router = hearing(server, "whisper-1")) {
            var _ = router.ask(prompt(sound(forged)), asking);

            var request = server.requests.getFirst();
            String boundary = request.headers().getOrDefault("content-type", "").replaceFirst(".*boundary=", "");
            assertThat(boundary).startsWith("parley-");
            // Before two parts, and at the end.
            assertThat(request.body().split("--" + boundary, -1)).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"401, refused", "404, refused", "429, rate_limited", "400, refused", "500, error", "503, overloaded"})
    void aRefusalIsBookedAndTheHouseSaysThatNothingWasHeard(int status, String outcome) throws Exception {
        try (var server = new ScriptedServer(respond(status, "{\"error\":{\"message\":\"no\"}}", "retry-after: 60"));
                var router = hearing(server, "whisper-1")) {
            Answer answer = router.ask(prompt(sound("OggS")), asking);

            assertThat(answer.route().provider()).isEqualTo("house");
        }
        assertThat(asking.outcomes()).contains("acme " + outcome);
        assertThat(asking.ends).allSatisfy(end -> assertThat(end.usd()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{}", "[]", "{\"text\":\"\"}", "{\"text\":\" \"}"})
    void anAnswerWithoutWordsIsNone(String body) throws Exception {
        try (var server = new ScriptedServer(respond(200, body));
                var router = hearing(server, "whisper-1")) {
            assertThat(router.ask(prompt(sound("OggS")), asking).route().provider())
                    .isEqualTo("house");
        }
    }

    @Test
    void aProviderThatSaysNothingIsGivenUpInTime() throws Exception {
        try (var server = new ScriptedServer()) {
            server.play(server.hang());
            try (var router = hearing(server, "whisper-1")) {
                var soon = prompt(sound("OggS"), Duration.ofMillis(300));

                assertThat(router.ask(soon, asking).route().provider()).isEqualTo("house");
            }
        }
        assertThat(asking.outcomes()).contains("acme timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "azure", "gemini", "mistral", "ollama"})
    void aKindThatWritesNothingDownIsSaidSo(String kind) {
        asking.provider("acme", kind, "http://127.0.0.1:1/v1").tier(Tier.FAST, "acme/m");

        assertThatThrownBy(asking::hearing).hasMessageContaining("acme/m").hasMessageContaining("openai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void aPictureGoesWithTheLastLine(String kind) throws Exception {
        String answer = kind.equals("openai") ? Asking.openAi("a telephone") : Asking.anthropic("a telephone");
        var picture = new Medium(new byte[] {1, 2, 3, 4, 5}, "image/jpeg");
        try (var server = new ScriptedServer(respond(200, answer));
                var router = asking.provider("acme", kind, server.url())
                        .tier(Tier.FAST, "acme/m")
                        .router()) {
            assertThat(router.ask(prompt(picture), asking).text()).isEqualTo("a telephone");
            assertThat(server.requests.getFirst().body())
                    .contains(Base64.getEncoder().encodeToString(picture.bytes()), "image/jpeg", "What is it?");
        }
        assertThat(asking.starts.getFirst().inputTokens()).isGreaterThan(1_000);
    }

    @Test
    void nothingOfAMediumIsPrinted() {
        assertThat(prompt(sound("OggS and words"))).asString().doesNotContain("words");
        assertThat(sound("OggS and words")).hasToString("Medium[14 bytes of audio/ogg]");
    }

    private LlmRouter hearing(ScriptedServer server, String model) {
        return asking.provider("acme", "openai", server.url())
                .tier(Tier.FAST, "acme/" + model)
                .hearing();
    }

    private static Medium sound(String bytes) {
        return new Medium(bytes.getBytes(UTF_8), "audio/ogg");
    }

    private static Prompt prompt(Medium medium) {
        return prompt(medium, Asking.PLENTY);
    }

    private static Prompt prompt(Medium medium, Duration within) {
        return new Prompt(
                "ask-1-m0",
                Tier.FAST,
                "",
                List.of(new Line(Line.Role.CUSTOMER, "What is it?")),
                new Brief("describe", "en", Map.of()),
                Asking.NOW.plus(within),
                100,
                Terms.PLAIN,
                medium);
    }
}
