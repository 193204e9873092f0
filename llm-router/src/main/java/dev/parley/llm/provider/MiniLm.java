package dev.parley.llm.provider;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 in this process: 384 dimensions, English. It is loaded by the first call, which takes a second and some
 * 200 MB outside the heap, so that a process that never needs it pays nothing.
 */
public final class MiniLm implements Embedder {
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable EmbeddingModel loaded;

    @Override
    public String model() {
        return "all-minilm-l6-v2";
    }

    @Override
    public List<float[]> embed(List<String> texts) throws EmbeddingException {
        try {
            return model(loaded).embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                    .map(embedding -> embedding.vector())
                    .toList();
        } catch (RuntimeException | LinkageError e) {
            throw new EmbeddingException("MiniLM does not run on this machine: " + e, e);
        }
    }

    private EmbeddingModel model(@Nullable EmbeddingModel ready) {
        if (ready != null) {
            return ready;
        }
        loading.lock();
        try {
            EmbeddingModel model = loaded;
            if (model == null) {
                // Else the tokenizer's library reports its start to its makers, by way of the cloud's metadata service.
                System.setProperty("ai.djl.offline", "true");
                // In the caller's thread: the model spreads over the processors by itself.
                model = new AllMiniLmL6V2EmbeddingModel(Runnable::run);
                loaded = model;
            }
            return model;
        } finally {
            loading.unlock();
        }
    }

    /** Its memory goes with the process. */
    @Override
    public void close() {}
}
