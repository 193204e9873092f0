package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Message;
import dev.parley.cost.Cost;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static final String MESSAGE = """
            {"id":"wamid.HBgM","tenant":"demo","conversation":"whatsapp:15550001:c-8801","channel":"whatsapp",
             "account":"15550001","from":{"id":"c-8801","name":"Rahim"},"sentAt":"2026-11-20T10:00:00Z",
             "receivedAt":"2026-11-20T10:00:00.120Z","content":{"kind":"text","text":"Is the red one available?"}}
            """;

    @Test
    void theContractsMessageIsReadWhole() throws UnreadableException {
        var message = read(MESSAGE);

        assertThat(message.conversationId().key()).isEqualTo("demo/whatsapp:15550001:c-8801");
        assertThat(message.receivedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00.120Z"));
        assertThat(message.content().words()).isEqualTo("Is the red one available?");
    }

    @Test
    void unknownFieldsAreTolerated() throws UnreadableException {
        var message = read(MESSAGE.replace("\"id\":\"wamid.HBgM\"", "\"id\":\"wamid.HBgM\",\"mood\":{\"a\":[1]}"));

        assertThat(message.id()).isEqualTo("wamid.HBgM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wamid.HBgM          | ''              | id must not be missing or empty",
                "\"tenant\":\"demo\" | \"tenant\":3    | tenant: wrong type or value",
                "Rahim               | a\\ud800b       | from.name must be well-formed Unicode, had a lone surrogate",
                "Is the              | \\u0000         | content.text must not contain NUL",
                "\"kind\":\"text\"   | \"kind\":\"x\"  | content.kind must be one of audio",
                "2026-11-20T10:00:00Z| yesterday       | sentAt: wrong type or value",
                "\"demo\"            | {}              | tenant: wrong type or value",
            })
    void whatIsWrongIsNamed(String instead, String of, String sentence) {
        var broken = MESSAGE.replace(instead.strip(), of);

        assertThatThrownBy(() -> read(broken)).hasMessageStartingWith(sentence);
    }

    @Test
    void whatIsWrongIsNeverQuoted() {
        assertThatThrownBy(() -> read(MESSAGE.replace("2026-11-20T10:00:00Z", "my secret")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read("my secret"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void deepNestingIsRefused() {
        var deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThatThrownBy(() -> read(MESSAGE.replace("\"Rahim\"", deep))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aTextOfAHundredKilobytesIsRefused() {
        assertThatThrownBy(() -> read(MESSAGE.replace("Is the", "x".repeat(100_000))))
                .hasMessage("content.text must have at most 65536 characters, had 100019");
    }

    @Test
    void moneyIsAPlainDecimalStringAndEveryEventComesBackAsItWas() throws UnreadableException {
        var cost = new Cost(
                "call-1",
                "turn-1",
                "demo",
                "web:main:alice",
                "web",
                "search",
                "reply",
                "fast",
                "acme",
                "model-1",
                /* servedBy= */ null,
                "answered",
                new Cost.Tokens(812, 0, 0, 64, 0),
                /* estimated= */ false,
                new BigDecimal("1E-12"),
                "2026-11-20",
                812,
                Instant.parse("2026-11-20T10:00:01Z"));
        AnswerEvent spent = new AnswerEvent.Spent(cost);
        AnswerEvent running = new AnswerEvent.Running(
                "ask", List.of(1L, 2L), 1, Instant.parse("2026-11-20T10:00:01Z"), /* handoff= */ true, cost);

        assertThat(new String(Json.bytes(spent), StandardCharsets.UTF_8))
                .contains("\"kind\":\"cost\"")
                .contains("\"usd\":\"0.000000000001\"");
        assertThat(Json.read(Json.bytes(running), AnswerEvent.class)).isEqualTo(running);
    }

    @Test
    void anAmountThatWouldFillTheMemoryIsRefused() {
        var bomb = """
                {"kind":"cost","cost":{"id":"c","turn":"t","tenant":"demo","conversation":"web:main:a","purpose":"reply",
                "tier":"fast","provider":"p","model":"m","outcome":"answered","tokens":{"input":0,"cacheRead":0,"cacheWrite":0,
                "output":0,"reasoning":0},"estimated":false,"usd":"1e999999999","priceBook":"b","latencyMs":1,
                "at":"2026-11-20T10:00:01Z"}}
                """;

        assertThatThrownBy(() -> Json.read(bomb.getBytes(StandardCharsets.UTF_8), AnswerEvent.class))
                .isInstanceOf(UnreadableException.class);
    }

    private static Message read(String json) throws UnreadableException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Message.class);
    }
}
