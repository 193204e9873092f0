package dev.parley.topology.intent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What labelled messages teach: how likely each intent is for what a message has. */
final class IntentModel {
    private static final List<Intent> INTENTS = List.of(Intent.values());
    private static final LinearModel.Shape SHAPE = new LinearModel.Shape(0x50524C31, INTENTS.size(), 1 << 19, 32);

    private final LinearModel model;

    private IntentModel(LinearModel model) {
        this.model = model;
    }

    /** What a message has, and what it means. */
    record Lesson(Intent intent, Traits traits) {}

    static IntentModel learn(List<Lesson> lessons) {
        return new IntentModel(LinearModel.learn(
                SHAPE,
                lessons.stream()
                        .map(lesson -> new LinearModel.Lesson(INTENTS.indexOf(lesson.intent()), lesson.traits()))
                        .toList()));
    }

    /** How likely each intent is, 0 to 1, all of them together 1. */
    Map<Intent, Double> weigh(Traits traits) {
        double[] weighed = model.weigh(traits);
        var likely = new EnumMap<Intent, Double>(Intent.class);
        for (int k = 0; k < weighed.length; k++) {
            likely.put(INTENTS.get(k), weighed[k]);
        }
        return likely;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is no model of intents
     */
    static IntentModel read(InputStream in) throws IOException {
        return new IntentModel(LinearModel.read(SHAPE, in));
    }

    /** Writes the model; the stream is closed. */
    void write(OutputStream out) throws IOException {
        model.write(out);
    }
}
