package dev.parley.loadtest.measure;

import dev.parley.loadtest.report.Results;
import dev.parley.loadtest.watch.SystemView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where and how a run took place. */
final class Machine {

    private static final int COMMIT_CHARS = 40;

    private Machine() {}

    static Results.About about(String command, long seed, Instant at) throws InterruptedException {
        return new Results.About(
                command,
                at.toString(),
                seed,
                Runtime.getRuntime().availableProcessors(),
                SystemView.memoryBytes(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "Java " + System.getProperty("java.vm.version"),
                commit());
    }

    /** Of the repository that this was built from; null where git does not tell. */
    private static @Nullable String commit() throws InterruptedException {
        try {
            String home = System.getenv("PARLEY_HOME");
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(Path.of(home == null ? "." : home).toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return git.waitFor() == 0 && said.length() == COMMIT_CHARS ? said : null;
        } catch (IOException e) {
            return null;
        }
    }
}
