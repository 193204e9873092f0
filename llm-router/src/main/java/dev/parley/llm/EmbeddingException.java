package dev.parley.llm;

/** Says that texts could not be turned into vectors, and why. */
public final class EmbeddingException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message free of the texts */
    public EmbeddingException(String message, Throwable cause) {
        super(message, cause);
    }
}
