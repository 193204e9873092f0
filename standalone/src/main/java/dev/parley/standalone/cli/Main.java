package dev.parley.standalone.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/** Where the process begins. */
public final class Main {
    /**
     * Who waits for the sockets of virtual threads that wait. By default the JDK's virtual threads do, each of which waits for one of the
     * system itself: where answers come singly, as those of calls do, each is passed on twice. Read by the JDK at its first such wait.
     */
    private static final String POLLERS = "jdk.pollerMode";

    private static final String THREADS_OF_THE_SYSTEM = "1";

    private Main() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.getProperties().putIfAbsent(POLLERS, THREADS_OF_THE_SYSTEM);
        var surroundings = new Surroundings(
                System.getenv(), Path.of("").toAbsolutePath(), ZoneId.systemDefault(), InstantSource.system());
        System.exit(Parley.commandLine(surroundings).execute(arguments));
    }
}
