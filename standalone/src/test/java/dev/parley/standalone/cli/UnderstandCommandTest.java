package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnderstandCommandTest {
    private final InputStream usual = System.in;

    @TempDir
    private Path directory;

    @AfterEach
    void giveTheInputBack() {
        System.setIn(usual);
    }

    @Test
    void everyLineIsAnsweredByOne() {
        types("""
                15k te diben?
                {"text":"২টা ৩০ হাজার দিব"}

                {"price":1}
                """);

        Cli cli = Cli.run(directory, "understand");

        assertThat(cli.exitCode()).isZero();
        var lines = cli.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst())
                .contains("\"text\":\"15k te diben?\"", "\"language\":\"banglish\"", "\"intent\":\"negotiate\"")
                .contains("\"offers\":[{\"amount\":\"15000\",\"kind\":\"unit\"}]", "\"quantity\":null");
        assertThat(lines.get(1))
                .contains("\"language\":\"bn\"", "{\"amount\":\"30000\",\"kind\":\"total\"}", "\"quantity\":2");
        assertThat(lines.get(2)).contains("\"text\":\"\"", "\"intent\":\"simple\"");
        assertThat(lines.get(3)).contains("\"text\":\"{\\\"price\\\":1}\"");
    }

    @Test
    void everyNumberIsSaidToBeTakenForSomething() {
        types("size 42, 1500 dibo");

        Cli cli = Cli.run(directory, "understand", "--why");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains(
                        "\"numbers\":[{\"number\":\"42\",\"takenFor\":\"none\"",
                        "{\"number\":\"1500\",\"takenFor\":\"price\"");
    }

    @Test
    void whereNoProviderIsConfiguredNoModelIsAsked() {
        types("someone mentioned 1400 once");

        Cli cli = Cli.run(directory, "understand");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).doesNotContain("askedModel", "numbers");
    }

    @Test
    void labelledMessagesAreCompared() throws IOException {
        Files.writeString(directory.resolve("labelled.jsonl"), """
                {"text":"15k te diben?","language":"banglish","intent":"negotiate","offers":[{"amount":"15000","kind":"unit"}]}
                {"text":"where is my order","language":"en","intent":"greet","offers":[],"second":"status"}
                """);

        Cli cli = Cli.run(directory, "understand", "--check", "labelled.jsonl");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "intent 50.00 % of 2",
                        "intent, where two readers agree 100.00 % of 1",
                        "offers, all of a message 100.00 % of 2",
                        "greet 0 0 0 0 1 0 0 0");
    }

    @Test
    void aLineThatIsNoLabelledMessageIsNamed() throws IOException {
        Files.writeString(directory.resolve("labelled.jsonl"), "hello\n");

        Cli cli = Cli.run(directory, "understand", "--check", "labelled.jsonl");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("Line 1 is no labelled message");
    }

    private static void types(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
