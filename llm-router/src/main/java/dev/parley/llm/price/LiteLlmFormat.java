package dev.parley.llm.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.llm.price.ForeignPrices.Caches;
import dev.parley.llm.price.ModelPrices.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LiteLLM's {@code model_prices_and_context_window.json}: an object of models by name, prices in US dollars a token, those
 * of long prompts under keys that end in {@code _above_200k_tokens}.
 */
final class LiteLlmFormat {
    private static final String EXAMPLE = "sample_spec";
    private static final Set<String> TEXT_MODES = Set.of("chat", "completion", "responses");
    private static final int MILLION = 6;

    private static final String INPUT = "input_cost_per_token";
    private static final String OUTPUT = "output_cost_per_token";
    private static final String CACHE_READ = "cache_read_input_token_cost";
    private static final String CACHE_WRITE = "cache_creation_input_token_cost";
    private static final String CACHE_WRITE_HOUR = "cache_creation_input_token_cost_above_1hr";

    /** Whole keys only: those that go on are of other service classes, such as {@code _priority}. */
    private static final Pattern TIER = Pattern.compile("(?:" + INPUT + "|" + OUTPUT + "|" + CACHE_READ + "|"
            + CACHE_WRITE + "|" + CACHE_WRITE_HOUR + ")_above_(\\d{1,6})k_tokens");

    private LiteLlmFormat() {}

    static ForeignPrices read(Loose file) {
        if (!file.root().isObject()) {
            throw new IllegalArgumentException("LiteLLM's file is an object of models by name; this is not");
        }
        var prices = new ForeignPrices();
        for (Map.Entry<String, JsonNode> model : file.root().properties()) {
            if (!model.getKey().equals(EXAMPLE)) {
                prices.take(name(model.getKey(), model.getValue()), () -> {
                    onlyOnce(model.getKey(), file);
                    return prices(model.getValue());
                });
            }
        }
        return prices;
    }

    private static void onlyOnce(String key, Loose file) {
        if (file.repeated().contains(key)) {
            throw new IllegalArgumentException("it is there twice, or says something twice, and may mean either");
        }
    }

    private static String name(String key, JsonNode model) {
        String provider = model.path("litellm_provider").asText("");
        return provider.isEmpty() ? key : ForeignPrices.nameOf(provider, key);
    }

    private static ModelPrices prices(JsonNode model) {
        String mode = model.path("mode").asText("");
        if (!TEXT_MODES.contains(mode)) {
            throw new IllegalArgumentException(
                    mode.isEmpty()
                            ? "it does not say that it answers in text"
                            : "it does not answer in text but is for " + mode.replace('_', ' '));
        }
        if (model.has("tiered_pricing")) {
            throw new IllegalArgumentException("it has tiered_pricing, which does not say what a whole call costs");
        }
        if (ForeignPrices.number(model, "input_cost_per_request").isPresent()) {
            throw new IllegalArgumentException("it bills every request besides its tokens");
        }
        Rates rates = rates(model, "", Optional.empty());
        List<Price.Tier> tiers = model.properties().stream()
                .map(field -> TIER.matcher(field.getKey()))
                .filter(Matcher::matches)
                .map(key -> Long.parseLong(key.group(1)))
                .distinct()
                .map(thousands -> new Price.Tier(
                        thousands * 1_000, rates(model, "_above_" + thousands + "k_tokens", Optional.of(rates))))
                .toList();
        thoughtsCostWhatIsSaid(model, rates);
        return new ModelPrices(
                count(model, "max_input_tokens"),
                count(model, "max_output_tokens"),
                List.of(new Row(Row.ALWAYS, new Price(/* known= */ true, rates, tiers))));
    }

    /** A tier that changes only one of both leaves the other as it is below. */
    private static Rates rates(JsonNode model, String suffix, Optional<Rates> below) {
        return ForeignPrices.rates(
                token(model, INPUT + suffix).or(() -> below.map(Rates::input)),
                token(model, OUTPUT + suffix).or(() -> below.map(Rates::output)),
                new Caches(
                        token(model, CACHE_READ + suffix),
                        token(model, CACHE_WRITE + suffix),
                        token(model, CACHE_WRITE_HOUR + suffix)));
    }

    private static void thoughtsCostWhatIsSaid(JsonNode model, Rates rates) {
        token(model, "output_cost_per_reasoning_token")
                .filter(thought -> thought.compareTo(rates.output()) > 0)
                .ifPresent(dearer -> {
                    throw new IllegalArgumentException(
                            "its thoughts cost more than what it says; a book has one price for both");
                });
    }

    private static Optional<PicoUsd> token(JsonNode model, String key) {
        return ForeignPrices.number(model, key).map(usd -> ForeignPrices.token(key, usd.movePointRight(MILLION)));
    }

    private static OptionalLong count(JsonNode model, String key) {
        JsonNode count = model.path(key);
        return count.isIntegralNumber() && count.asLong() > 0 ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }
}
