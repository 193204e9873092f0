package dev.parley.topology.intent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What labelled messages teach about numbers: how likely each role is for what a number has around it. */
final class OfferModel {
    /** Beside this class in the jar, learned when it was built. */
    static final String FILE = "offers.model";

    private static final List<Role> ROLES = List.of(Role.values());
    private static final LinearModel.Shape SHAPE = new LinearModel.Shape(0x50524C32, ROLES.size(), 1 << 17, 32);

    /** By what the odds that a number is no offer are multiplied; found by leaving lessons out in turn. */
    private static final double NONE_OF_SUM = 0.8;

    private static final double NONE_OF_PERCENT = 0.3;

    private final LinearModel model;

    private OfferModel(LinearModel model) {
        this.model = model;
    }

    /** What a number has around it, and what it is there for. */
    record Lesson(Role role, Traits traits) {}

    /**
     * What a number is taken for.
     *
     * @param likely how likely that is, 0 to 1
     */
    record Taken(Role role, double likely) {}

    static OfferModel learn(List<Lesson> lessons) {
        return new OfferModel(LinearModel.learn(
                SHAPE,
                lessons.stream()
                        .map(lesson -> new LinearModel.Lesson(ROLES.indexOf(lesson.role()), lesson.traits()))
                        .toList()));
    }

    /**
     * What a number is taken for.
     *
     * @param percent true when it is one of so many in a hundred: then a sum is out of the question, as else a percentage is
     */
    Taken take(Traits traits, boolean percent) {
        double[] weighed = model.weigh(traits);
        double all = 0;
        int best = 0;
        for (int k = 0; k < weighed.length; k++) {
            weighed[k] *= odds(ROLES.get(k), percent);
            all += weighed[k];
            best = weighed[k] > weighed[best] ? k : best;
        }
        return new Taken(ROLES.get(best), weighed[best] / all);
    }

    /** By what the likelihood of a role is multiplied. */
    private static double odds(Role role, boolean percent) {
        if (role == Role.NONE) {
            return percent ? NONE_OF_PERCENT : NONE_OF_SUM;
        }
        return percent == (role == Role.PERCENT_OFF) ? 1 : 0;
    }

    /** The one that learned from the examples in this module. */
    static OfferModel shipped() {
        return Shipped.MODEL;
    }

    /** Read when it is first asked for. */
    private static final class Shipped {
        static final OfferModel MODEL = read();

        private static OfferModel read() {
            try (var in = OfferModel.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new IllegalStateException(FILE + " is missing from the jar; ./mvnw process-classes makes it");
                }
                return OfferModel.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(FILE + " cannot be read", e);
            }
        }
    }

    static OfferModel read(InputStream in) throws IOException {
        return new OfferModel(LinearModel.read(SHAPE, in));
    }

    /** Writes the model; the stream is closed. */
    void write(OutputStream out) throws IOException {
        model.write(out);
    }
}
