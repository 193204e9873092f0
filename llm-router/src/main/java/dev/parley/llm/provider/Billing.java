package dev.parley.llm.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.llm.Prompt;
import dev.parley.llm.Usage;
import dev.parley.llm.provider.Result.Spent;

/**
 * What a call is billed, read from the response itself: it is also there when the text is blank or refused and no
 * parsed response exists.
 *
 * <p>Anthropic counts {@code cache_read_input_tokens} and {@code cache_creation_input_tokens} beside
 * {@code input_tokens}; OpenAI counts {@code cached_tokens} inside {@code prompt_tokens} and {@code reasoning_tokens}
 * inside {@code completion_tokens}.
 */
final class Billing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHARS_PER_TOKEN = 4;

    private Billing() {}

    /** Never zero for a prompt that has a character in it. */
    static long estimate(long chars) {
        return Math.ceilDiv(chars, CHARS_PER_TOKEN);
    }

    static Spent of(Protocol protocol, Exchange exchange) {
        if (!exchange.sent() || (exchange.status() != 0 && !exchange.succeeded())) {
            return Spent.NOTHING;
        }
        JsonNode usage = read(exchange.body()).path("usage");
        if (!usage.isObject()) {
            return new Spent(estimated(exchange.call.prompt(), exchange.arrivedBytes()), /* estimated= */ true);
        }
        return new Spent(protocol == Protocol.ANTHROPIC ? anthropic(usage) : openAi(usage), /* estimated= */ false);
    }

    static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    private static Usage estimated(Prompt prompt, long arrivedBytes) {
        return new Usage(estimate(prompt.chars()), 0, 0, estimate(arrivedBytes), 0);
    }

    private static Usage anthropic(JsonNode usage) {
        return new Usage(
                count(usage.path("input_tokens")),
                count(usage.path("cache_read_input_tokens")),
                count(usage.path("cache_creation_input_tokens")),
                count(usage.path("output_tokens")),
                0);
    }

    private static Usage openAi(JsonNode usage) {
        long prompt = count(usage.path("prompt_tokens"));
        long cached = Math.min(prompt, count(usage.path("prompt_tokens_details").path("cached_tokens")));
        long output = count(usage.path("completion_tokens"));
        long reasoning = count(usage.path("completion_tokens_details").path("reasoning_tokens"));
        return new Usage(prompt - cached, cached, 0, output, Math.min(output, reasoning));
    }

    private static long count(JsonNode node) {
        return Math.max(0, node.asLong(0));
    }
}
