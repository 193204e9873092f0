package dev.parley.topology.intent;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What labelled messages teach: how likely each intent is for what a message has. Logistic regression, one intent against the others
 * (Fan et al. 2008, LIBLINEAR), over hashed features (Weinberger et al. 2009) that count the more the fewer messages have them. The same
 * lessons in the same order give the same model.
 */
final class IntentModel {
    /** Places that features are hashed to: several times as many as there are features, so that few share one. */
    private static final int PLACES = 1 << 19;
    /** What fewer messages have teaches nothing. */
    private static final int SEEN_MIN = 2;
    /** How much a wrong lesson costs, beside believing strongly in a feature. */
    private static final double COST = 32;

    private static final double PRECISE = 0.01;
    private static final List<Intent> INTENTS = List.of(Intent.values());
    /** So that a file of something else is not taken for a model. */
    private static final int MARK = 0x50524C31;

    /** How much a place counts; nothing where it teaches nothing. */
    private final float[] rarity;

    /** For each place what it says for each intent, and behind the last place what speaks for them without any. */
    private final float[] weights;

    private IntentModel(float[] rarity, float[] weights) {
        this.rarity = rarity;
        this.weights = weights;
    }

    /** What a message has, and what it means. */
    record Lesson(Intent intent, List<String> features) {}

    static IntentModel learn(List<Lesson> lessons) {
        float[] rarity = rarity(lessons);
        var problem = new Problem();
        problem.l = lessons.size();
        problem.n = PLACES + 1;
        problem.bias = 1;
        problem.x =
                lessons.stream().map(lesson -> nodes(lesson.features(), rarity)).toArray(Feature[][]::new);
        problem.y = lessons.stream()
                .mapToDouble(lesson -> INTENTS.indexOf(lesson.intent()))
                .toArray();
        Linear.disableDebugOutput();
        var model = Linear.train(problem, new Parameter(SolverType.L2R_LR_DUAL, COST, PRECISE));
        var weights = new float[(PLACES + 1) * INTENTS.size()];
        int[] labels = model.getLabels();
        double[] learned = model.getFeatureWeights();
        for (int place = 0; place <= PLACES; place++) {
            for (int k = 0; k < labels.length; k++) {
                weights[place * INTENTS.size() + labels[k]] = (float) learned[place * labels.length + k];
            }
        }
        return new IntentModel(rarity, weights);
    }

    /** How likely each intent is, 0 to 1, all of them together 1. */
    Map<Intent, Double> weigh(List<String> features) {
        double[] scores = new double[INTENTS.size()];
        add(scores, PLACES, 1);
        int[] places = places(features, rarity);
        double shortening = shortening(places, rarity);
        for (int place : places) {
            add(scores, place, rarity[place] * shortening);
        }
        double all = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = 1 / (1 + Math.exp(-scores[k]));
            all += scores[k];
        }
        var likely = new EnumMap<Intent, Double>(Intent.class);
        for (int k = 0; k < scores.length; k++) {
            likely.put(INTENTS.get(k), scores[k] / all);
        }
        return likely;
    }

    private void add(double[] scores, int place, double value) {
        for (int k = 0; k < scores.length; k++) {
            scores[k] += value * weights[place * INTENTS.size() + k];
        }
    }

    /** Reads what {@link #write} wrote. */
    static IntentModel read(InputStream in) throws IOException {
        try (var data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)))) {
            if (data.readInt() != MARK) {
                throw new IOException("it is no model of intents");
            }
            var rarity = new float[PLACES];
            var weights = new float[(PLACES + 1) * INTENTS.size()];
            int places = data.readInt();
            for (int i = 0; i < places; i++) {
                int place = data.readInt();
                if (place < PLACES) {
                    rarity[place] = data.readFloat();
                }
                for (int k = 0; k < INTENTS.size(); k++) {
                    weights[place * INTENTS.size() + k] = data.readFloat();
                }
            }
            return new IntentModel(rarity, weights);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("it is damaged", e);
        }
    }

    /** Writes the model; the stream is closed. */
    void write(OutputStream out) throws IOException {
        try (var data = new DataOutputStream(new GZIPOutputStream(out))) {
            int places = 1;
            for (float each : rarity) {
                places += each > 0 ? 1 : 0;
            }
            data.writeInt(MARK);
            data.writeInt(places);
            for (int place = 0; place <= PLACES; place++) {
                if (place == PLACES || rarity[place] > 0) {
                    data.writeInt(place);
                    if (place < PLACES) {
                        data.writeFloat(rarity[place]);
                    }
                    for (int k = 0; k < INTENTS.size(); k++) {
                        data.writeFloat(weights[place * INTENTS.size() + k]);
                    }
                }
            }
        }
    }

    private static float[] rarity(List<Lesson> lessons) {
        int[] seen = new int[PLACES];
        lessons.forEach(lesson -> lesson.features().stream()
                .mapToInt(IntentModel::place)
                .distinct()
                .forEach(place -> seen[place]++));
        var rarity = new float[PLACES];
        for (int place = 0; place < PLACES; place++) {
            rarity[place] = seen[place] < SEEN_MIN ? 0 : (float) Math.log(1 + (double) lessons.size() / seen[place]);
        }
        return rarity;
    }

    /** The places of what teaches something, ascending. */
    private static int[] places(List<String> features, float[] rarity) {
        return features.stream()
                .mapToInt(IntentModel::place)
                .filter(place -> rarity[place] > 0)
                .sorted()
                .distinct()
                .toArray();
    }

    /** By what rarities are multiplied, so that a vector's length is 1. */
    private static double shortening(int[] places, float[] rarity) {
        double squares = 0;
        for (int place : places) {
            squares += rarity[place] * rarity[place];
        }
        return 1 / Math.sqrt(Math.max(squares, Double.MIN_NORMAL));
    }

    /** As the library has it: places from 1 on, and one behind the last for what is always there. */
    private static Feature[] nodes(List<String> features, float[] rarity) {
        int[] places = places(features, rarity);
        double shortening = shortening(places, rarity);
        return IntStream.concat(IntStream.of(places), IntStream.of(PLACES))
                .mapToObj(place -> new FeatureNode(place + 1, place == PLACES ? 1 : rarity[place] * shortening))
                .toArray(Feature[]::new);
    }

    private static int place(String feature) {
        int hash = feature.hashCode() * 0x9E3779B1;
        return (hash ^ hash >>> 15) & (PLACES - 1);
    }
}
