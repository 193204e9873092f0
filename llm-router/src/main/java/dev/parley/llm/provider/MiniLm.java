package dev.parley.llm.provider;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 in this process, its weights rounded to 8 bits: 384 dimensions, English. It is loaded by the first call, so
 * that a process that never needs it pays nothing.
 */
public final class MiniLm implements Embedder {
    private static final String FILES = "/all-minilm-l6-v2-q";

    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable EmbeddingModel loaded;

    @Override
    public String model() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public List<float[]> embed(List<String> texts) throws EmbeddingException {
        try {
            return model(loaded).embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                    .map(embedding -> embedding.vector())
                    .toList();
        } catch (RuntimeException | OrtException | LinkageError e) {
            throw new EmbeddingException("MiniLM does not run on this machine: " + e, e);
        }
    }

    private EmbeddingModel model(@Nullable EmbeddingModel ready) throws OrtException {
        if (ready != null) {
            return ready;
        }
        loading.lock();
        try {
            EmbeddingModel model = loaded;
            if (model == null) {
                // Else the tokenizer's library reports its start to its makers, by way of the cloud's metadata service.
                System.setProperty("ai.djl.offline", "true");
                model = new InCallersThread();
                loaded = model;
            }
            return model;
        } finally {
            loading.unlock();
        }
    }

    /**
     * The model on the thread that asks. By itself the runtime takes every processor for each text, and its threads spin while they
     * wait for each other: beside other work that makes a query's vector three times as dear, and now and then ten times as late.
     */
    private static final class InCallersThread extends AbstractInProcessEmbeddingModel {
        private final OnnxBertBiEncoder encoder;

        InCallersThread() throws OrtException {
            super(Runnable::run);
            var environment = OrtEnvironment.getEnvironment();
            try (var options = new SessionOptions();
                    InputStream tokenizer = file("-tokenizer.json");
                    InputStream weights = file(".onnx")) {
                options.setIntraOpNumThreads(1);
                encoder = new OnnxBertBiEncoder(
                        environment,
                        environment.createSession(weights.readAllBytes(), options),
                        tokenizer,
                        PoolingMode.MEAN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static InputStream file(String ending) {
            return Objects.requireNonNull(MiniLm.class.getResourceAsStream(FILES + ending), FILES + ending);
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }
    }

    /** Its memory goes with the process. */
    @Override
    public void close() {}
}
