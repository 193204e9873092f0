package dev.parley.llm.provider;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import java.util.List;

/** A model for vectors behind OpenAI's protocol. What it costs is not in the books of turns: it is of the catalogue. */
public final class RemoteEmbedder implements Embedder {
    private final String name;
    private final EmbeddingHttp http = new EmbeddingHttp();
    private final OpenAiEmbeddingModel model;

    /** @param name the model as the provider calls it */
    public RemoteEmbedder(Account account, String name) {
        this.name = name;
        this.model = OpenAiEmbeddingModel.builder()
                .httpClientBuilder(new EmbeddingHttp.Builder(http))
                .baseUrl(account.baseUrl())
                .apiKey(account.bearer())
                .customHeaders(account.headers())
                .modelName(name)
                .maxSegmentsPerBatch(BATCH_MAX)
                .maxRetries(0)
                .build();
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public List<float[]> embed(List<String> texts) throws EmbeddingException {
        try {
            return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                    .map(embedding -> embedding.vector())
                    .toList();
        } catch (RuntimeException e) {
            throw new EmbeddingException(
                    name + " gave no vectors: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
