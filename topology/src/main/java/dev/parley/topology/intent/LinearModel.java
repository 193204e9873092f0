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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What labelled examples teach: how likely each label is for what an example has. Logistic regression, one label against the others
 * (Fan et al. 2008, LIBLINEAR), over hashed features (Weinberger et al. 2009) that count the more the fewer examples have them. The same
 * lessons in the same order give the same model.
 */
final class LinearModel {
    /** What fewer examples have teaches nothing. */
    private static final int SEEN_MIN = 2;

    private static final double PRECISE = 0.01;

    private final Shape shape;

    /** How much a place counts; nothing where it teaches nothing. */
    private final float[] rarity;

    /** For each place what it says for each label, and behind the last place what speaks for them without any. */
    private final float[] weights;

    private LinearModel(Shape shape, float[] rarity, float[] weights) {
        this.shape = shape;
        this.rarity = rarity;
        this.weights = weights;
    }

    /**
     * What is alike of all models that tell the same thing.
     *
     * @param mark begins their files, so that a file of something else is not taken for a model
     * @param labels how many there are; each is a number from 0
     * @param places that features are hashed to, a power of two: several times as many as there are features, so that few share one
     * @param cost how much a wrong lesson costs, beside believing strongly in a feature
     */
    record Shape(int mark, int labels, int places, double cost) {}

    /** What an example has, and what it is. */
    record Lesson(int label, Traits traits) {}

    static LinearModel learn(Shape shape, List<Lesson> lessons) {
        float[] rarity = rarity(shape, lessons);
        var weights = new float[(shape.places() + 1) * shape.labels()];
        var model = new LinearModel(shape, rarity, weights);
        var problem = new Problem();
        problem.l = lessons.size();
        problem.n = shape.places() + 1;
        problem.bias = 1;
        problem.x = lessons.stream().map(lesson -> model.nodes(lesson.traits())).toArray(Feature[][]::new);
        problem.y = lessons.stream().mapToDouble(Lesson::label).toArray();
        Linear.disableDebugOutput();
        var learned = Linear.train(problem, new Parameter(SolverType.L2R_LR_DUAL, shape.cost(), PRECISE));
        int[] labels = learned.getLabels();
        double[] each = learned.getFeatureWeights();
        for (int place = 0; place <= shape.places(); place++) {
            for (int k = 0; k < labels.length; k++) {
                weights[place * shape.labels() + labels[k]] = (float) each[place * labels.length + k];
            }
        }
        return model;
    }

    /** How likely each label is, 0 to 1, all of them together 1. */
    double[] weigh(Traits traits) {
        double[] scores = new double[shape.labels()];
        add(scores, shape.places(), 1);
        int[] places = places(traits);
        double shortening = shortening(places);
        for (int place : places) {
            add(scores, place, rarity[place] * shortening);
        }
        double all = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = 1 / (1 + Math.exp(-scores[k]));
            all += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= all;
        }
        return scores;
    }

    private void add(double[] scores, int place, double value) {
        for (int k = 0; k < scores.length; k++) {
            scores[k] += value * weights[place * scores.length + k];
        }
    }

    /**
     * Reads what {@link #write} wrote; the stream is closed.
     *
     * @throws IOException when it is no model of this shape
     */
    static LinearModel read(Shape shape, InputStream in) throws IOException {
        try (var data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)))) {
            if (data.readInt() != shape.mark()) {
                throw new IOException("it is no model of this kind");
            }
            var rarity = new float[shape.places()];
            var weights = new float[(shape.places() + 1) * shape.labels()];
            int places = data.readInt();
            for (int i = 0; i < places; i++) {
                int place = data.readInt();
                if (place < shape.places()) {
                    rarity[place] = data.readFloat();
                }
                for (int k = 0; k < shape.labels(); k++) {
                    weights[place * shape.labels() + k] = data.readFloat();
                }
            }
            return new LinearModel(shape, rarity, weights);
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
            data.writeInt(shape.mark());
            data.writeInt(places);
            for (int place = 0; place <= shape.places(); place++) {
                if (place == shape.places() || rarity[place] > 0) {
                    data.writeInt(place);
                    if (place < shape.places()) {
                        data.writeFloat(rarity[place]);
                    }
                    for (int k = 0; k < shape.labels(); k++) {
                        data.writeFloat(weights[place * shape.labels() + k]);
                    }
                }
            }
        }
    }

    private static float[] rarity(Shape shape, List<Lesson> lessons) {
        int[] seen = new int[shape.places()];
        lessons.forEach(lesson -> lesson.traits()
                .hashes()
                .map(hash -> place(shape, hash))
                .distinct()
                .forEach(place -> seen[place]++));
        var rarity = new float[shape.places()];
        for (int place = 0; place < rarity.length; place++) {
            rarity[place] = seen[place] < SEEN_MIN ? 0 : (float) Math.log(1 + (double) lessons.size() / seen[place]);
        }
        return rarity;
    }

    /** The places of what teaches something, ascending. */
    private int[] places(Traits traits) {
        var places = new int[traits.size()];
        int count = 0;
        for (int at = 0; at < places.length; at++) {
            int place = place(shape, traits.hash(at));
            if (rarity[place] > 0) {
                places[count++] = place;
            }
        }
        Arrays.sort(places, 0, count);
        int different = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || places[i] != places[i - 1]) {
                places[different++] = places[i];
            }
        }
        return Arrays.copyOf(places, different);
    }

    /** By what rarities are multiplied, so that a vector's length is 1. */
    private double shortening(int[] places) {
        double squares = 0;
        for (int place : places) {
            squares += rarity[place] * rarity[place];
        }
        return 1 / Math.sqrt(Math.max(squares, Double.MIN_NORMAL));
    }

    /** As the library has it: places from 1 on, and one behind the last for what is always there. */
    private Feature[] nodes(Traits traits) {
        int[] places = places(traits);
        double shortening = shortening(places);
        int last = shape.places();
        return IntStream.concat(IntStream.of(places), IntStream.of(last))
                .mapToObj(place -> new FeatureNode(place + 1, place == last ? 1 : rarity[place] * shortening))
                .toArray(Feature[]::new);
    }

    private static int place(Shape shape, int hash) {
        int spread = hash * 0x9E3779B1;
        return (spread ^ spread >>> 15) & (shape.places() - 1);
    }
}
