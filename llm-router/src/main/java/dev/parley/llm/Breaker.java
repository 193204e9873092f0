package dev.parley.llm;

/**
 * Whether a deployment is being asked.
 *
 * @param state how things stand with it
 */
public record Breaker(String provider, String model, State state) {

    /** How things stand with a deployment; the order is that of their seriousness. */
    public enum State {
        /** It is asked. */
        CLOSED,
        /** It is tried with a few calls. */
        HALF_OPEN,
        /** It is left alone: it failed too often, or said that it has no room. */
        OPEN
    }
}
