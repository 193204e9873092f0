package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code parley replay} of a file: a greeting that was answered, and one that was answered as if it were a search. */
final class ReplayCommandTest {

    @TempDir
    private Path directory = Path.of(".");

    @BeforeEach
    void save() throws IOException {
        Files.writeString(
                directory.resolve("saved.ndjson"),
                message("ann", 1, "hello")
                        + reply("ann", 2, "greet")
                        + message("bob", 3, "hello")
                        + reply("bob", 4, "search"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --conversations web:main:ann                      | 0
                    --conversations demo/web:main:ann --fail-on text  | 1
                    --conversations all                               | 1
                    --conversations last=1                            | 1
                    --conversations last=1 --fail-on none             | 0
                    """)
    void theExitCodeTellsWhetherAnythingThatMattersDiffers(String arguments, int exitCode) {
        Cli cli = run(arguments);

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isEqualTo(exitCode);
        assertThat(cli.out()).contains("Replayed with the same settings.");
    }

    @Test
    void eachTurnThatDiffersIsShownAsItWasAndAsItWouldBe() {
        Cli cli = run("--conversations all");

        assertThat(cli.out())
                .contains("2 turns: 1 decisions and 2 texts differ")
                .contains("customer  hello", "was       search; acme/m-1, 0.002 USD, 900 ms", "would be  greet; house/")
                .contains("Words of models are drawn anew");
    }

    @Test
    void asJsonItIsForPrograms() throws IOException {
        JsonNode printed =
                Json.mapper().readTree(run("--conversations all --json").out());

        assertThat(printed.at("/summary/decisions").asInt()).isEqualTo(1);
        assertThat(printed.at("/findings/turns/0/before/text").asText()).isEqualTo("Good day!");
        assertThat(printed.at("/findings/turns/1/decisionChanged").asBoolean()).isTrue();
    }

    @Test
    void thePageIsWrittenWhereItIsWanted() throws IOException {
        Cli cli = run("--conversations all --report out");

        assertThat(cli.out()).contains("Report: " + directory.resolve("out/replay.html"));
        assertThat(Files.readString(directory.resolve("out/replay.html"))).contains("Good day!", "1 of 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --conversations zoe           | There is no conversation zoe with a reply; write an id such as demo/web:main:ann, all, or last=50.
                    --conversations last=x        | --conversations last=x: write last=50, say.
                    --with strong=acme/m-1        | --with strong=acme/m-1: there is no provider acme that can be called; configure it under llm.providers.
                    --with strong=acme            | write strong=provider/model, or strong=house.
                    --with weak=acme/m-1          | --with weak=acme/m-1: write fast=… or strong=….
                    --fail-on words               | --fail-on words: write one of decision, text, none.
                    --prompts v99                 | --prompts v99: there are no prompts of the version "v99"; there are v1, v2.
                    --policy none.yaml            | none.yaml; name another file with --policy.
                    """)
    void whatCannotBeDoneIsSaidWithTheWayOut(String arguments, String explanation) {
        Cli cli = run(arguments);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(explanation).doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNoneIsNamedWithItsLine() throws IOException {
        Files.writeString(directory.resolve("saved.ndjson"), "\nnonsense\n");

        Cli cli = run("--conversations all");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("saved.ndjson, line 2: this is no record of a conversation");
    }

    private Cli run(String arguments) {
        return Cli.run(directory, ("replay --from saved.ndjson " + arguments).split(" "));
    }

    private static String message(String contact, int offset, String text) {
        return record("parley.messages", contact, offset, """
                {"id":"m-%1$s","tenant":"demo","conversation":"web:main:%1$s","channel":"web","account":"main",\
                "from":{"id":"%1$s"},"content":{"kind":"text","text":"%2$s"}}""".formatted(contact, text));
    }

    private static String reply(String contact, int offset, String intent) {
        return record("parley.replies", contact, offset, """
                {"id":"r-%1$s","tenant":"demo","conversation":"web:main:%1$s","channel":"web","account":"main",\
                "to":{"id":"%1$s"},"inReplyTo":["m-%1$s"],"text":"Good day!","language":"en","intent":"%2$s",\
                "degraded":false,"route":{"tier":"fast","provider":"acme","model":"m-1","attempts":1},\
                "negotiation":{"phase":"open","round":0},"costUsd":"0.002",\
                "latencyMs":{"queued":1,"classify":1,"search":0,"model":900,"total":902},\
                "at":"2026-11-20T10:00:0%3$dZ"}""".formatted(contact, intent, offset));
    }

    private static String record(String topic, String contact, int offset, String value) {
        return """
                {"topic":"%s","partition":0,"offset":%d,"timestampMs":%d,"key":"demo/web:main:%s","value":%s}
                """.formatted(topic, offset, 1_795_168_800_000L + offset * 1000L, contact, value);
    }
}
