package dev.parley.topology.intent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** Learns the model that goes into the jar from the examples beside this class; run by the build. */
final class LearnIntents {
    private LearnIntents() {}

    /**
     * Learns, unless the model is newer than all that it is made of.
     *
     * @param arguments the directory of this module's classes and resources
     */
    public static void main(String[] arguments) throws IOException {
        var beside = Path.of(arguments[0]).resolve("dev/parley/topology/intent");
        var model = beside.resolve(LearnedReader.MODEL);
        if (Files.exists(model) && !isOlder(model, beside)) {
            return;
        }
        var written = beside.resolve(LearnedReader.MODEL + ".part");
        Lessons.shipped().learn(Files.newOutputStream(written));
        Files.move(written, model, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isOlder(Path model, Path beside) throws IOException {
        try (var files = Files.list(beside)) {
            var newest = files.filter(file -> !file.equals(model))
                    .map(LearnIntents::modified)
                    .max(Comparator.naturalOrder());
            return newest.isEmpty() || newest.get() > modified(model);
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
