package dev.parley.loadtest.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own and what can be done to it. It ends with the JVM that started it. */
public final class ParleyProcess implements AutoCloseable {
    /**
     * For processes that live for seconds: what compiles best compiles too late for them, and many share few cores, where threads
     * that collect garbage beside the program take more from it than they save.
     */
    public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final long DIES_WITHIN_SECONDS = 30;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread atExit;

    private ParleyProcess(Launch launch, Process process) {
        this.name = launch.name();
        this.log = launch.log();
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly, "end " + name);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * What is to be started, with the class path of this JVM.
     *
     * @param name by which people know it
     * @param jvmOptions such as {@code -Xmx512m}
     * @param mainClass in full
     * @param log where its output is appended; a file of the same name with {@code .args} is written beside it
     */
    public record Launch(String name, List<String> jvmOptions, String mainClass, List<String> arguments, Path log) {

        /** Copies what it is given. */
        public Launch {
            jvmOptions = List.copyOf(jvmOptions);
            arguments = List.copyOf(arguments);
        }
    }

    /** Starts one and does not wait for it. */
    public static ParleyProcess start(Launch launch) {
        try {
            Path log = launch.log().toAbsolutePath();
            Files.createDirectories(log.getParent());
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("@" + argfile(launch, log));
            command.add(launch.mainClass());
            command.addAll(launch.arguments());
            return new ParleyProcess(
                    launch,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + launch.name(), e);
        }
    }

    /** In a file, for a command line has a bound that a class path may exceed. */
    private static Path argfile(Launch launch, Path log) throws IOException {
        var lines = new ArrayList<>(launch.jvmOptions());
        lines.add("--enable-native-access=ALL-UNNAMED");
        lines.add("--sun-misc-unsafe-memory-access=allow");
        lines.add("-cp");
        lines.add(System.getProperty("java.class.path"));
        lines.add(Leash.class.getName());
        return Files.write(
                log.resolveSibling(log.getFileName() + ".args"),
                lines.stream().map(ParleyProcess::quoted).toList());
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String name() {
        return name;
    }

    /** Where its output is appended. */
    public Path log() {
        return log;
    }

    /** {@code kill -9}, and the process is gone when this returns. */
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(Duration.ofSeconds(DIES_WITHIN_SECONDS))) {
            throw new IllegalStateException(name + " outlived kill -9");
        }
    }

    /** {@code kill -STOP}: it does nothing more, and does not know. */
    public void freeze() {
        signal("-STOP");
    }

    /** {@code kill -CONT}. */
    public void thaw() {
        signal("-CONT");
    }

    /** Asks it to stop and waits until it has; false when it had to be killed. */
    public boolean stop(Duration within) {
        process.destroy();
        boolean stopped = endsWithin(within);
        if (!stopped) {
            kill();
        }
        return stopped;
    }

    /** Waits until it has ended by itself; false when it has not. */
    public boolean endsWithin(Duration within) {
        try {
            boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                forget();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was to end", e);
        }
    }

    /** Ends it, whatever state it is in; it is gone when this returns. */
    @Override
    public void close() {
        kill();
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // This JVM is ending, and the hook runs.
            process.destroyForcibly();
        }
    }

    private void signal(String signal) {
        try {
            var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + signal + " did not reach " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was sent " + signal, e);
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + process.pid() + ")";
    }
}
