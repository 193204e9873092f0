package dev.parley.topology.guard;

/** What the guard thinks of a text. */
public sealed interface Verdict {

    /** It may be said. */
    record Ok() implements Verdict {}

    /**
     * It must not be said.
     *
     * @param reason one sentence, free of the text's contents
     */
    record Refused(String reason) implements Verdict {}
}
