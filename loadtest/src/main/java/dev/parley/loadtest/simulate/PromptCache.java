package dev.parley.loadtest.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a provider remembers of the beginnings of prompts, and for how long. What is too short is not remembered: OpenAI from
 * 1,024 tokens on, in steps of 128; Anthropic, where a prompt asks for it, from 1,024 to 4,096 on, by model. Both as their
 * documentation says. Safe for many threads.
 */
final class PromptCache {

    static final int OPENAI_LEAST = 1_024;
    private static final int ANTHROPIC_LEAST = 1_024;
    private static final Map<String, Integer> ANTHROPIC_LEAST_OF = Map.of(
            "claude-haiku-4-5", 4_096,
            "claude-sonnet-4-6", 2_048,
            "claude-opus-4-8", 4_096);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int ENTRIES_MAX = 100_000;

    private final InstantSource clock;

    private final Map<Beginning, Instant> usedAt = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Beginning, Instant> eldest) {
            return size() > ENTRIES_MAX;
        }
    };

    PromptCache(InstantSource clock) {
        this.clock = clock;
    }

    private record Beginning(String model, long fingerprint) {}

    /** OpenAI's: the longest beginning that was seen lately is found, and all of them are remembered. */
    synchronized Kept automatic(String model, List<Long> steps) {
        int found = 0;
        for (int step = OPENAI_LEAST / Prefixes.TOKENS_PER_STEP; step <= steps.size(); step++) {
            if (wasThere(new Beginning(model, steps.get(step - 1)))) {
                found = step;
            }
        }
        return found == 0 ? Kept.NOTHING : new Kept((long) found * Prefixes.TOKENS_PER_STEP, 0);
    }

    /** Anthropic's: a marked beginning is found whole, or written whole. */
    synchronized Kept marked(String model, long fingerprint, long tokens) {
        if (tokens < ANTHROPIC_LEAST_OF.getOrDefault(model, ANTHROPIC_LEAST)) {
            return Kept.NOTHING;
        }
        return wasThere(new Beginning(model, fingerprint)) ? new Kept(tokens, 0) : new Kept(0, tokens);
    }

    private boolean wasThere(Beginning beginning) {
        Instant now = clock.instant();
        Instant before = usedAt.put(beginning, now);
        return before != null && Duration.between(before, now).compareTo(KEPT) < 0;
    }
}
