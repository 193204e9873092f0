package dev.parley.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command against a whole Parley; what it measures here says nothing. */
class LoadtestIT {

    @Test
    void everyMessageOfASmallLoadGetsItsReply() {
        var out = new StringWriter();
        var command = new CommandLine(new LoadtestCommand()).setOut(new PrintWriter(out));

        int code = command.execute("--rate", "20", "--conversations", "10", "--warmup", "1s", "--duration", "2s");

        assertThat(out.toString())
                .contains("house model", "waiting", "p50", "p99", "Messages    60", "Lost        0", "Duplicates  0");
        assertThat(code).isZero();
    }

    @Test
    void aLoadThatMakesNoSenseIsRefusedByName() {
        var err = new StringWriter();
        var command = new CommandLine(new LoadtestCommand()).setErr(new PrintWriter(err));

        int code = command.execute("--conversations", "0");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--conversations must be 1 to");
    }
}
