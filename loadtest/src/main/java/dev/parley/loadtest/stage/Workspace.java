package dev.parley.loadtest.stage;

import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory for the time of a run; gone afterwards. */
public record Workspace(Path path) {

    /** Makes one where temporary files are. */
    public static Workspace create() {
        try {
            return new Workspace(Files.createTempDirectory("parley-loadtest"));
        } catch (IOException e) {
            throw new Refusal("Cannot make a directory for the load test: " + e.getMessage() + ".", e);
        }
    }

    /** Deletes it with everything in it; nobody may write to it any more. */
    public void delete() {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Refusal("Cannot delete " + path + "; delete it by hand.", e);
        }
    }
}
