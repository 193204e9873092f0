package dev.parley.llm;

import java.util.List;

/** Turns texts into vectors that lie close together where the texts mean alike. Safe for use by many threads. */
public interface Embedder extends AutoCloseable {

    /** Which model it is; vectors of different models cannot be compared. */
    String model();

    /**
     * The vectors of texts, in their order, all of one length.
     *
     * @param texts at most {@link #BATCH_MAX}
     * @throws EmbeddingException when there are none to be had at the moment, or at all
     */
    List<float[]> embed(List<String> texts) throws EmbeddingException;

    /** Texts of one call. */
    int BATCH_MAX = 32;

    @Override
    void close();
}
