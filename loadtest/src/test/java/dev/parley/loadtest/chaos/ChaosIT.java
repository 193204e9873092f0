package dev.parley.loadtest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Chaos in small: real processes, a few faults of different kinds, and an audit that finds nothing. */
class ChaosIT {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aSmallRunIsClean() throws Exception {
        var told = new StringWriter();
        var command = new CommandLine(new ChaosCommand()).setOut(new PrintWriter(told));

        int exitCode = command.execute(
                ("--for 12s --seed 11 --instances 2 --gateways 1 --tenants 2 --rate 15 --conversations 60"
                                + " --faults kill-topology --report " + directory)
                        .split(" "));

        assertThat(exitCode).as(told.toString()).isZero();
        JsonNode report =
                new JsonMapper().readTree(directory.resolve("chaos.json").toFile());
        assertThat(report.path("marks").findValuesAsText("kind")).contains("fault", "restart", "over");
        assertThat(report.at("/audit/ENDS_ONCE/looked").asLong()).isPositive();
    }
}
