package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code parley topology} as a process of its own, and what can be done to it. */
final class TopologyProcess implements AutoCloseable {
    private static final long STOPS_WITHIN_SECONDS = 30;

    private final Process process;

    private TopologyProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param arguments of the command
     * @param log where its output is appended
     */
    static TopologyProcess start(List<String> arguments, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Path argfile = log.resolveSibling(log.getFileName() + ".args");
            // In a file, for a command line has a bound that a class path may exceed.
            Files.write(
                    argfile,
                    List.of(
                            "-Xmx512m",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            '"' + System.getProperty("java.class.path") + '"',
                            "dev.parley.standalone.cli.Main"));
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("@" + argfile);
            command.add("topology");
            command.addAll(arguments);
            return new TopologyProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}, and the process is gone when this returns. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** {@code kill -STOP}: it does nothing more, and does not know. */
    void freeze() {
        signal("-STOP");
    }

    /** {@code kill -CONT}. */
    void thaw() {
        signal("-CONT");
    }

    /** Asks it to stop and waits until it has. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, whatever state it is in. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .as("the process ended")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void signal(String signal) {
        try {
            var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).as("kill " + signal).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
