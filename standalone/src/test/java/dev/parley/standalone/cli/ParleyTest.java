package dev.parley.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and words of the command line, as far as no broker is needed. */
final class ParleyTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "tail --help",
                "costs --help",
                "topics --help",
                "topics create --help",
                "topics check --help",
                "prices show --help",
                "prices import --help",
                "understand --help",
                "replay --help",
                "search --help"
            })
    void everyCommandExplainsItself(String arguments) {
        Cli cli = Cli.run(directory, arguments.split(" "));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).startsWith("Usage: parley").contains("--help");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Cli cli = Cli.run(directory, "--version");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).matches("parley \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tial replies                  | There is no command tial; did you mean tail?
                    zebra                         | There is no command zebra; write one of up, gateway, topology, chat, tail, costs, topics, dlq, prices, route, replay, understand, search.
                    topics chekc                  | There is no command chekc; did you mean check?
                    tail                          | Missing required parameter: 'TOPIC'
                    tail replies --jsno           | --json
                    topics                        | Name a command: create or check.
                    prices                        | Name a command: show or import.
                    prices import a.json          | Missing required option: '--format=FORMAT'
                    topics create --partitions 0  | --partitions must be at least 1, was 0.
                    topics create --partitions x  | Invalid value for option '--partitions'
                    costs --csv --json            | --csv, --json
                    """)
    void misuseIsExplainedOnStandardErrorWithExitCodeTwo(String arguments, String explanation) {
        Cli cli = Cli.run(directory, arguments.split(" "));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(explanation).contains("--help").doesNotContain("\tat ");
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up --port 65536               | --port must be 0 to 65535, was 65536; 0 takes any free one.
                    up --threads 0                | --threads must be 1 to 256, was 0.
                    up --data /proc/parley        | Cannot write to the data directory /proc/parley
                    up --config nowhere.yaml      | nowhere.yaml; name another file with --config.
                    topology                      | parley topology needs a cluster: name a broker with --bootstrap host:port
                    gateway                       | parley gateway needs a cluster: name a broker with --bootstrap host:port
                    costs --by modle              | --by modle: did you mean model?
                    costs --by zebra              | --by zebra: write one of tenant, model, intent, day.
                    costs --since yesterday       | --since must be like 30m, 24h or 7d, or an instant like 2026-11-20T10:00:00Z.
                    costs --since 91d             | --since must be more than nothing and at most 90d ago, was 91d.
                    tail replies --since 1x       | --since must be like 30m
                    tail replies --since 1h --from-beginning | --from-beginning and --since exclude each other
                    costs                         | No Parley runs on
                    costs --bootstrap nonsense    | Cannot connect to nonsense:
                    prices import --format lite f | --format lite: write one of litellm, genai-prices.
                    prices import --format litelm f | --format litelm: did you mean litellm?
                    prices import --format litellm nowhere.json | nowhere.json: cannot be read
                    prices show gpt-5-min         | has no model gpt-5-min, so it would be booked at a price above all others; did you mean gpt-5-mini?
                    prices show --book none.json  | none.json: cannot be read
                    chat --url nonsense           | --url must be like http://127.0.0.1:8080, was nonsense.
                    chat --url http://127.0.0.1:1 | No Parley answers at http://127.0.0.1:1; start one with parley up
                    """)
    void aRoleThatCannotStartSaysWhyAndTheWayOut(String arguments, String explanation) {
        Cli cli = Cli.run(directory, arguments.split(" "));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(explanation).doesNotContain("\tat ");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli cli = Cli.run(directory, "up", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(cli.exitCode()).isEqualTo(2);
            assertThat(cli.err())
                    .isEqualTo("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is taken; stop what listens there or choose another with --port."
                            + System.lineSeparator());
        }
    }

    @Test
    void withoutABrokerTheWayToOneIsSaid() {
        Cli cli = Cli.run(directory, "topics", "check");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
                .isEqualToIgnoringNewLines("No Parley runs on " + directory.resolve(".parley")
                        + "; start one with parley up, or name a broker with --bootstrap host:port.");
    }

    @Test
    void aFaultyConfigurationIsRefusedInOneMessage() throws Exception {
        Files.writeString(directory.resolve("parley.yaml"), "engine: {permit: 5, debounce: soon}");

        Cli cli = Cli.run(directory, "tail", "replies");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
                .startsWith("The configuration has 2 faults:")
                .contains("did you mean permits?", "\"soon\" is not a duration");
    }

    @Test
    void aConfigurationThatIsNotThereIsRefused() {
        Cli cli = Cli.run(directory, "tail", "replies", "--config", "other.yaml");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).startsWith("Cannot read " + directory.resolve("other.yaml"));
    }

    @Test
    void aBrokerThatIsNoAddressIsRefused() {
        Cli cli = Cli.run(directory, "topics", "check", "--bootstrap", "nonsense");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).startsWith("Cannot connect to nonsense: ");
    }
}
