package dev.parley.llm.provider;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import java.time.Duration;
import java.util.List;

/** A model for vectors behind OpenAI's protocol. What it costs is not in the books of turns: it is of the catalogue. */
public final class RemoteEmbedder implements Embedder {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final String name;
    private final EmbeddingHttp http;
    private final OpenAiEmbeddingModel model;

    /** @param name the model as the provider calls it */
    public RemoteEmbedder(Account account, String name) {
        this(account, name, ANSWER_WITHIN);
    }

    /** @param within how long a whole answer may take */
    RemoteEmbedder(Account account, String name, Duration within) {
        this.name = name;
        this.http = new EmbeddingHttp(within);
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
        List<float[]> vectors;
        try {
            vectors = model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                    .map(embedding -> embedding.vector())
                    .toList();
        } catch (RuntimeException e) {
            throw new EmbeddingException(name + " gave no vectors: " + reason(e), e);
        }
        int dimensions = vectors.isEmpty() ? 0 : vectors.getFirst().length;
        if (vectors.size() != texts.size() || !vectors.stream().allMatch(each -> isVector(each, dimensions))) {
            throw new EmbeddingException(
                    name + " gave no vectors: not one for each text, all of one length and none of zeros",
                    new IllegalStateException(vectors.size() + " for " + texts.size()));
        }
        return vectors;
    }

    private static boolean isVector(float[] vector, int dimensions) {
        double square = 0;
        for (float each : vector) {
            square += each * each;
        }
        return vector.length == dimensions && Double.isFinite(square) && square > 0;
    }

    private static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException refused) {
                return "status " + refused.statusCode();
            }
            if (cause instanceof TimeoutException) {
                return "no whole answer in time";
            }
        }
        return "what it answered is none (" + thrown.getClass().getSimpleName() + ")";
    }

    @Override
    public void close() {
        http.close();
    }
}
