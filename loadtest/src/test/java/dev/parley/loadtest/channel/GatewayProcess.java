package dev.parley.loadtest.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code parley gateway} as a process of its own, which can be killed. */
final class GatewayProcess implements AutoCloseable {
    private static final long DIES_WITHIN_SECONDS = 30;

    private final Process process;

    private GatewayProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param directory for its configuration and its log
     */
    static GatewayProcess start(String bootstrap, String yaml, Path directory) {
        try {
            Path config = Files.writeString(directory.resolve("parley.yaml"), yaml);
            Path argfile = directory.resolve("gateway.args");
            // In a file, for a command line has a bound that a class path may exceed.
            Files.write(
                    argfile,
                    List.of(
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            '"' + System.getProperty("java.class.path") + '"',
                            "dev.parley.standalone.cli.Main"));
            return new GatewayProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "@" + argfile,
                            "gateway",
                            "--bootstrap",
                            bootstrap,
                            "--config",
                            config.toString(),
                            "--port",
                            "0")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(
                            directory.resolve("gateway.log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}, and the process is gone when this returns. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(DIES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a gateway outlived kill -9");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
