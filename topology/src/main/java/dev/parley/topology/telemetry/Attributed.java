package dev.parley.topology.telemetry;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.Usage;
import dev.parley.topology.ask.Ask;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What a span says of an attempt, in the words of OpenTelemetry's conventions for generative AI where they have any. Never
 * what was said, nor to whom: the turn's id leads those who may know to the topics.
 */
final class Attributed {
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<String> SERVED_BY = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<Long> INPUT = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> CACHE_READ = AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");
    private static final AttributeKey<Long> CACHE_WRITE =
            AttributeKey.longKey("gen_ai.usage.cache_creation.input_tokens");
    private static final AttributeKey<Long> OUTPUT = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<String> TENANT = AttributeKey.stringKey("parley.tenant");
    private static final AttributeKey<String> TURN = AttributeKey.stringKey("parley.turn");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("parley.attempt");
    private static final AttributeKey<String> INTENT = AttributeKey.stringKey("parley.intent");
    private static final AttributeKey<String> CALL = AttributeKey.stringKey("parley.call");
    private static final AttributeKey<String> TIER = AttributeKey.stringKey("parley.tier");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("parley.outcome");
    private static final AttributeKey<Double> USD = AttributeKey.doubleKey("parley.usd");
    private static final AttributeKey<Boolean> ESTIMATED = AttributeKey.booleanKey("parley.estimated");

    private Attributed() {}

    /** @param intent what the customer wants, where that was known already */
    static Attributes of(Ask ask, AttemptEnd end, @Nullable String intent) {
        Usage tokens = end.tokens();
        return Attributes.builder()
                .put(OPERATION, "chat")
                .put(PROVIDER, conventional(end.provider()))
                .put(MODEL, end.model())
                .put(SERVED_BY, end.servedBy())
                // Their input is all that was read; ours is what no cache had.
                .put(INPUT, tokens.input() + tokens.cacheRead() + tokens.cacheWrite())
                .put(CACHE_READ, tokens.cacheRead())
                .put(CACHE_WRITE, tokens.cacheWrite())
                .put(OUTPUT, tokens.output())
                .put(TENANT, ask.conversation().tenant())
                .put(TURN, ask.id())
                .put(ATTEMPT, (long) ask.attempt())
                .put(INTENT, intent)
                .put(CALL, end.callId())
                .put(TIER, end.tier())
                .put(OUTCOME, end.outcome())
                .put(USD, end.usd().doubleValue())
                .put(ESTIMATED, end.estimated())
                .build();
    }

    /** A provider's name as the conventions spell it; one of its user's own stays as it is. */
    private static String conventional(String provider) {
        return switch (provider) {
            case "gemini" -> "gcp.gemini";
            case "mistral" -> "mistral_ai";
            case "azure" -> "azure.ai.openai";
            default -> provider;
        };
    }
}
