package dev.parley.llm.provider;

/** Told of a text as it arrives, in the thread that calls. One that throws is told nothing more; the call goes on. */
public interface Hearing {
    /** Listens to nothing. */
    Hearing NONE = piece -> {};

    /** The next piece of visible text. */
    void text(String piece);
}
