package dev.parley.topology.intent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** Learns the models that go into the jar from the examples beside this class; run by the build. */
final class LearnIntents {
    private static final String MODEL_SUFFIX = ".model";
    private static final String UNFINISHED_SUFFIX = ".part";

    /** What learns a model. */
    private interface Teacher {
        void teach(OutputStream out) throws IOException;
    }

    private LearnIntents() {}

    /**
     * Learns, unless the models are newer than all that they are made of.
     *
     * @param arguments the directory of this module's classes and resources
     */
    public static void main(String[] arguments) throws IOException {
        var beside = Path.of(arguments[0]).resolve("dev/parley/topology/intent");
        // What a message wants is learned from its offers too, so these come first.
        learn(
                beside,
                OfferModel.FILE,
                out -> OfferLessons.learn(OfferLessons.shipped()).write(out));
        learn(beside, LearnedReader.MODEL, out -> Lessons.shipped().learn(out));
    }

    private static void learn(Path beside, String name, Teacher teacher) throws IOException {
        var model = beside.resolve(name);
        if (Files.exists(model) && !isOlder(model, beside)) {
            return;
        }
        var written = beside.resolve(name + UNFINISHED_SUFFIX);
        teacher.teach(Files.newOutputStream(written));
        Files.move(written, model, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isOlder(Path model, Path beside) throws IOException {
        try (var files = Files.list(beside)) {
            var newest = files.filter(LearnIntents::isTaught)
                    .map(LearnIntents::modified)
                    .max(Comparator.naturalOrder());
            return newest.isEmpty() || newest.get() > modified(model);
        }
    }

    private static boolean isTaught(Path file) {
        String name = file.toString();
        return !name.endsWith(MODEL_SUFFIX) && !name.endsWith(UNFINISHED_SUFFIX);
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
