package dev.parley.standalone.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/** Where the process begins. */
public final class Main {

    private Main() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        var surroundings = new Surroundings(
                System.getenv(), Path.of("").toAbsolutePath(), ZoneId.systemDefault(), InstantSource.system());
        System.exit(Parley.commandLine(surroundings).execute(arguments));
    }
}
