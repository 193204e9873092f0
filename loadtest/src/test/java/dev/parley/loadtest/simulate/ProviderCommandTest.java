package dev.parley.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ProviderCommandTest {

    private static final Pattern CONTROL = Pattern.compile("http://\\S+/control");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String control = "";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed=3 | {\"medianMs\":800.0,\"p99Ms\":2100.0}",
                "--latency-ms=25 | {\"fixedMs\":25.0}",
                "--median-ms=10 --p99-ms=20 | {\"medianMs\":10.0,\"p99Ms\":20.0}"
            })
    void theOptionsSetTheLatencyAndThePrintedAddressAnswers(String options, String latency) {
        int exit = run(options.split(" "));

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(control).contains("\"latency\":" + latency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--latency-ms=1 --median-ms=1 --p99-ms=2 | mutually exclusive",
                "--median-ms=1 | --p99-ms",
                "--median-ms=9 --p99-ms=2 | p99Ms must be at least medianMs",
                "--latency-ms=-1 | fixedMs must be from 0",
                "--port=70000 | from 0 to 65535"
            })
    void wrongOptionsAreRefusedByName(String options, String named) {
        int exit = run(options.split(" "));

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(named);
    }

    @Test
    void aTakenPortIsNamed() {
        try (var provider = Provider.thatAnswersAtOnce()) {
            int port = provider.address().getPort();

            int exit = run("--port=" + port);

            assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
            assertThat(err.toString()).contains("Port " + port + " is taken");
        }
    }

    @Test
    void theLedgersFileIsMade() {
        Path file = folder.resolve("bill.ndjson");

        run("--ledger=" + file, "--reply=Hello.");

        assertThat(file).exists();
        assertThat(control).contains("\"reply\":\"Hello.\"");
    }

    private int run(String... options) {
        return new CommandLine(new ProviderCommand(running -> readControl()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(options);
    }

    private void readControl() throws InterruptedException {
        Matcher address = CONTROL.matcher(out.toString());
        assertThat(address.find()).isTrue();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address.group())).build();
            control = client.sendAsync(request, BodyHandlers.ofString()).join().body();
        }
    }
}
