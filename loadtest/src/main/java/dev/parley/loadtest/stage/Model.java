package dev.parley.loadtest.stage;

import dev.parley.loadtest.simulate.Latency;
import java.time.Duration;

/** Who phrases the replies. */
public sealed interface Model {

    /** Parley's own templates, at once. */
    record House() implements Model {

        @Override
        public String words() {
            return "house model";
        }
    }

    /** A simulated provider, over HTTP. */
    record Simulated(Latency latency) implements Model {

        @Override
        public String words() {
            return "simulated provider over HTTP, " + Model.words(latency);
        }
    }

    /** Work that takes a model's time inside the topology's process and nothing else: the engine alone. */
    record Sleeping(Latency latency) implements Model {

        @Override
        public String words() {
            return "model simulated in the topology's process, " + Model.words(latency);
        }
    }

    /** More tokens than any answer of a simulated provider has. */
    int TOKENS_MAX = 200;

    /** In a few words, for a report. */
    String words();

    /** Longer than a call takes but for one in very many; zero where there are no calls. */
    default Duration patience() {
        return switch (this) {
            case House() -> Duration.ZERO;
            case Simulated(Latency latency) -> patience(latency);
            case Sleeping(Latency latency) -> patience(latency);
        };
    }

    private static Duration patience(Latency latency) {
        return switch (latency) {
            case Latency.Fixed(Duration time) -> time.multipliedBy(2);
            case Latency.LogNormal(var median, Duration p99) -> p99.multipliedBy(4);
            case Latency.Tokenwise(Latency first, Duration perToken) ->
                patience(first).plus(perToken.multipliedBy(TOKENS_MAX));
            case Latency.Hold() -> Duration.ZERO;
        };
    }

    private static String words(Latency latency) {
        return switch (latency) {
            case Latency.Fixed(var time) -> time.toMillis() + " ms";
            case Latency.LogNormal(var median, var p99) ->
                "median " + median.toMillis() + " ms, p99 " + p99.toMillis() + " ms";
            case Latency.Tokenwise(var first, var perToken) ->
                words(first) + " to the first token, then " + perToken.toMillis() + " ms a token";
            case Latency.Hold() -> "held";
        };
    }
}
