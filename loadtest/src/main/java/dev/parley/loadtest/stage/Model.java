package dev.parley.loadtest.stage;

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

    /**
     * A simulated provider, over HTTP.
     *
     * @param streams false where an answer comes in one piece
     */
    record Simulated(CallTime time, boolean streams) implements Model {

        @Override
        public String words() {
            return "simulated provider over HTTP, " + time.words() + (streams ? "" : ", answers in one piece");
        }
    }

    /** Work that takes a model's time inside the topology's process and nothing else: the engine alone. */
    record Sleeping(CallTime time) implements Model {

        @Override
        public String words() {
            return "model simulated in the topology's process, " + time.words();
        }
    }

    /** In a few words, for a report. */
    String words();

    /** Longer than a call takes but for one in very many; zero where there are no calls. */
    default Duration patience() {
        return switch (this) {
            case House() -> Duration.ZERO;
            case Simulated(CallTime time, boolean _) -> time.patience();
            case Sleeping(CallTime time) -> time.patience();
        };
    }
}
