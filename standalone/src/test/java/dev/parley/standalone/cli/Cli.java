package dev.parley.standalone.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** The command line as its user sees it. */
record Cli(int exitCode, String out, String err) {

    /** What time it is for every command. */
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    static Cli run(Path directory, String... arguments) {
        return run(Map.of(), directory, arguments);
    }

    static Cli run(Map<String, String> environment, Path directory, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Parley.commandLine(new Surroundings(environment, directory, ZoneOffset.UTC, () -> NOW))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Cli(exitCode, out.toString(), err.toString());
    }
}
