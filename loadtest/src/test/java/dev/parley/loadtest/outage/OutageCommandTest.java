package dev.parley.loadtest.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command, for a moment; what it measures here says nothing. */
final class OutageCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aShortOutageIsMeasuredAgainstItsBounds() {
        run("--rate", "20", "--well", "1", "--down", "1");

        assertThat(out.toString())
                .contains(
                        "60 asks at 20 a second", "answered by the house", "Calls an ask", "Latest reply", "Probes of")
                .contains("Worst 100 ms", "Booked and billed");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(run("--down", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--down must be above 0");
    }

    private int run(String... arguments) {
        return new CommandLine(new OutageCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
