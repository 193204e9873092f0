package dev.parley.topology.instance;

import java.util.Arrays;
import java.util.Optional;

/** Why an instance stops, which decides who does its work meanwhile. */
public enum Stop {
    /**
     * It comes back at once. It takes nothing more, waits for the work that it has, and keeps its partitions where
     * {@link Membership#instanceId} lets it: nobody else begins on them while the session lasts.
     */
    RESTART("restart"),

    /**
     * It does not come back soon. It gives its partitions up at once, with the work that it has announced to whoever takes them
     * over, and finishes that work as a guest.
     */
    SCALE_IN("scale-in");

    private final String word;

    Stop(String word) {
        this.word = word;
    }

    /** As it is written in settings and requests. */
    public String word() {
        return word;
    }

    /** The one that is written so; nothing when there is none. */
    public static Optional<Stop> of(String word) {
        return Arrays.stream(values()).filter(stop -> stop.word.equals(word)).findFirst();
    }
}
