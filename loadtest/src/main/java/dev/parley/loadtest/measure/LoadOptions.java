package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Shape;
import dev.parley.standalone.cli.TimeConverter;
import dev.parley.standalone.config.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what is sent. */
final class LoadOptions {

    @ArgGroup
    private @Nullable ShapeOption shape;

    @Option(
            names = "--duration",
            defaultValue = "30s",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(30);

    @Option(
            names = "--warmup",
            defaultValue = "10s",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long to send before that (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(10);

    @Option(
            names = "--warmup-from",
            paramLabel = "N",
            description = "Messages a second at its start; they become more in a straight line (default: as many as"
                    + " are measured first).")
    private @Nullable Double warmUpFrom;

    @Option(
            names = "--conversations",
            defaultValue = "500",
            paramLabel = "N",
            description = "Conversations that there are (default: ${DEFAULT-VALUE}).")
    private int conversations;

    @Option(
            names = "--tenants",
            defaultValue = "1",
            paramLabel = "N",
            description = "Merchants who share them (default: ${DEFAULT-VALUE}).")
    private int tenants;

    @Option(
            names = "--arrivals",
            defaultValue = "visits",
            paramLabel = "visits|spread|each",
            converter = Manners.class,
            description =
                    "Who writes next: customers who come, type, wait for the reply and leave; any of them; each in"
                            + " turn (default: ${DEFAULT-VALUE}).")
    private Crowd.Manner manner = Crowd.Manner.VISITS;

    @Option(
            names = "--skew",
            defaultValue = "0.8",
            paramLabel = "S",
            description = "How unequally often conversations come for visits, as the exponent of a Zipf distribution"
                    + " (default: ${DEFAULT-VALUE}).")
    private double skew;

    @Option(
            names = "--row",
            defaultValue = "3",
            paramLabel = "N",
            description = "Messages that a visitor types in a row at most (default: ${DEFAULT-VALUE}).")
    private int row;

    @Option(
            names = "--hot",
            paramLabel = "WHAT=N",
            description =
                    "One conversation or tenant writes N messages at once, a third into the measured time, and what"
                            + " the others notice is told: conversation=10000 or tenant=10000.")
    private @Nullable String hot;

    @Option(
            names = "--hot-rate",
            defaultValue = "5000",
            paramLabel = "N",
            description =
                    "How many of them come in a second (default: ${DEFAULT-VALUE}, so that all are there at once).")
    private int hotRate;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of everything random (default: 1).")
    private long seed;

    private static final class ShapeOption {

        @Option(names = "--rate", required = true, paramLabel = "N", description = "Messages a second (default: 50).")
        private @Nullable Double rate;

        @Option(
                names = "--ramp",
                required = true,
                paramLabel = "A-B",
                description = "Messages a second, from A to B in a straight line, such as 100-2000.")
        private @Nullable String ramp;

        @Option(
                names = "--burst",
                required = true,
                paramLabel = "BASE,PEAK,EVERY,FOR",
                description = "Messages a second, now and then at the peak, such as 100,2000,20s,2s.")
        private @Nullable String burst;

        @Option(
                names = "--day",
                required = true,
                paramLabel = "PEAK",
                description = "A day's customers in the time of the run, so many messages a second at seven in the"
                        + " evening.")
        private @Nullable Double day;
    }

    private static final class Manners extends Words<Crowd.Manner> {
        Manners() {
            super(Crowd.Manner.class);
        }
    }

    /** @throws IllegalArgumentException naming the option and the way out */
    Load load() {
        var from = warmUpFrom == null ? OptionalDouble.empty() : OptionalDouble.of(warmUpFrom);
        return new Load(shape(), warmUp, from, duration, new Crowd(conversations, tenants, manner, skew, row));
    }

    Optional<Hot> hot() {
        return Optional.ofNullable(hot).map(each -> Hot.of(each, hotRate));
    }

    long seed() {
        return seed;
    }

    private Shape shape() {
        if (shape == null) {
            return new Shape.Constant(50);
        }
        if (shape.ramp != null) {
            double[] rates = numbers("--ramp", shape.ramp, "-", "two rates such as 100-2000");
            return new Shape.Ramp(rates[0], rates[1]);
        }
        if (shape.burst != null) {
            return burst(shape.burst);
        }
        return shape.day != null ? new Shape.Day(shape.day) : new Shape.Constant(shape.rate == null ? 0 : shape.rate);
    }

    private static Shape burst(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length == 4) {
            Optional<Duration> every = Durations.parse(parts[2].strip());
            Optional<Duration> length = Durations.parse(parts[3].strip());
            if (every.isPresent() && length.isPresent()) {
                double[] rates = numbers("--burst", parts[0] + "," + parts[1], ",", "BASE,PEAK,EVERY,FOR");
                return new Shape.Burst(rates[0], rates[1], every.get(), length.get());
            }
        }
        throw new IllegalArgumentException(
                "--burst is BASE,PEAK,EVERY,FOR such as 100,2000,20s,2s; was '" + text + "'");
    }

    private static double[] numbers(String option, String text, String between, String form) {
        try {
            double[] numbers = Arrays.stream(text.split(between, -1))
                    .mapToDouble(each -> Double.parseDouble(each.strip()))
                    .toArray();
            if (numbers.length == 2) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is " + form + "; was '" + text + "'", e);
        }
        throw new IllegalArgumentException(option + " is " + form + "; was '" + text + "'");
    }
}
