package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageRequestTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void whatIsWrongIsNamed(String what, String body, String slug, @Nullable String field) {
        var problem = refused(body);

        assertThat(problem.type()).endsWith("/" + slug);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.status()).isEqualTo(400);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("nothing", "", "malformed-json", null),
                bad("null", "null", "malformed-json", null),
                bad("a list", "[]", "malformed-json", null),
                bad("a text", "\"hi\"", "malformed-json", null),
                bad("cut off", "{\"conversation\":\"alice\",\"te", "malformed-json", null),
                bad("two values", with("\"hi\"") + "{}", "malformed-json", null),
                bad("a field twice", "{\"text\":\"a\",\"text\":\"b\"}", "malformed-json", null),
                bad("deep nesting", "[".repeat(50_000), "malformed-json", null),
                bad("deep nesting in a field", "{\"text\":" + "[".repeat(50_000), "invalid-field", "text"),
                bad("deep nesting in an unknown field", "{\"x\":" + "{\"x\":".repeat(5_000), "malformed-json", null),
                bad("an unknown field", "{\"conversation\":\"a\",\"text\":\"b\",\"txt\":1}", "unknown-field", "txt"),
                bad("an unknown field of the sender", from("{\"nme\":\"A\"}"), "unknown-field", "from.nme"),
                bad("no text", "{\"conversation\":\"alice\"}", "invalid-field", "text"),
                bad("null for text", with("null"), "invalid-field", "text"),
                bad("empty text", with("\"\""), "invalid-field", "text"),
                bad("blank text", with("\" \\n\\t \""), "invalid-field", "text"),
                bad("a number for text", with("5"), "invalid-field", "text"),
                bad("a fraction for text", with("5.5"), "invalid-field", "text"),
                bad("a truth for text", with("true"), "invalid-field", "text"),
                bad("an object for text", with("{}"), "invalid-field", "text"),
                bad("a list for text", with("[\"hi\"]"), "invalid-field", "text"),
                bad("too long a text", with("\"" + "x".repeat(65_537) + "\""), "invalid-field", "text"),
                bad("NUL in text", with("\"a\\u0000b\""), "invalid-field", "text"),
                bad("half a character in text", with("\"a\\ud83d\""), "invalid-field", "text"),
                bad("halves in the wrong order", with("\"\\ude00\\ud83d\""), "invalid-field", "text"),
                bad("no conversation", "{\"text\":\"hi\"}", "invalid-field", "conversation"),
                bad("an empty conversation", conversation(""), "invalid-field", "conversation"),
                bad("a line's end in conversation", conversation("a\\nb"), "invalid-field", "conversation"),
                bad("too long a conversation", conversation("c".repeat(10_000)), "invalid-field", "conversation"),
                bad(
                        "a number for conversation",
                        "{\"conversation\":1,\"text\":\"a\"}",
                        "invalid-field",
                        "conversation"),
                bad("an empty id", id("\"\""), "invalid-field", "id"),
                bad("a number for id", id("7"), "invalid-field", "id"),
                bad("a control character in id", id("\"a\\u0007\""), "invalid-field", "id"),
                bad("too long an id", id("\"" + "i".repeat(513) + "\""), "invalid-field", "id"),
                bad("a text for the sender", from("\"Alice\""), "invalid-field", "from"),
                bad("a number for the sender's name", from("{\"name\":1}"), "invalid-field", "from.name"),
                bad("too long a name", from("{\"name\":\"" + "n".repeat(257) + "\"}"), "invalid-field", "from.name"));
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        byte[] body = with("\"caf\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);

        var thrown = catchThrowableOfType(ProblemException.class, () -> StrictJson.read(body, MessageRequest.class));

        assertThat(thrown.problem().type()).endsWith("/malformed-json");
    }

    @Test
    void theLongestTextIsTaken() {
        var body = with("\"" + "\ud83d\ude00".repeat(32_768) + "\"");

        var request = StrictJson.read(body.getBytes(StandardCharsets.UTF_8), MessageRequest.class);

        assertThat(request.text()).hasSize(65_536);
    }

    @Test
    void aProblemNeverQuotesTheBody() {
        var problem = refused("{\"conversation\":\"alice\",\"text\":\"the secret\" oops}");

        assertThat(problem.detail()).doesNotContain("secret", "oops").contains("column");
    }

    private static Problem refused(String body) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> StrictJson.read(body.getBytes(StandardCharsets.UTF_8), MessageRequest.class))
                .problem();
    }

    private static Arguments bad(String what, String body, String slug, @Nullable String field) {
        return Arguments.of(what, body, slug, field);
    }

    private static String with(String text) {
        return "{\"conversation\":\"alice\",\"text\":" + text + "}";
    }

    private static String conversation(String name) {
        return "{\"conversation\":\"" + name + "\",\"text\":\"hi\"}";
    }

    private static String id(String id) {
        return "{\"conversation\":\"alice\",\"text\":\"hi\",\"id\":" + id + "}";
    }

    private static String from(String from) {
        return "{\"conversation\":\"alice\",\"text\":\"hi\",\"from\":" + from + "}";
    }
}
