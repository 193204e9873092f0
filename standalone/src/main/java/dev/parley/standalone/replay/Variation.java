package dev.parley.standalone.replay;

import dev.parley.catalog.Product;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.LlmSection;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.topology.phrase.Prompts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is changed for a replay.
 *
 * @param config with the models that are asked
 * @param policy what products are bargained over by
 * @param prompts what models are told
 * @param described what differs from what is configured, a phrase each
 */
public record Variation(ParleyConfig config, UnaryOperator<Product> policy, Prompts prompts, List<String> described) {
    private static final List<String> TIERS = List.of("fast", "strong");
    private static final String HOUSE = "house";

    public Variation {
        described = List.copyOf(described);
    }

    /** Nothing but that answers which others were given are not given again: what a call costs is to be seen. */
    public static Variation none(ParleyConfig config) {
        return new Variation(config.withoutSharedAnswers(), UnaryOperator.identity(), Prompts.newest(), List.of());
    }

    /**
     * With other models.
     *
     * @param with {@code fast} or {@code strong} to {@code provider/model}, or to {@code house}
     * @throws Refusal when a provider is not configured
     */
    public Variation models(Map<String, String> with) {
        var tiers = new HashMap<>(config.llm().tiers());
        var more = new ArrayList<>(described);
        with.forEach((tier, model) -> {
            tiers.put(tier, routes(tier, model));
            more.add(tier + "=" + model);
        });
        return new Variation(config.withTiers(tiers), policy, prompts, more);
    }

    private List<LlmSection.Route> routes(String tier, String model) {
        if (!TIERS.contains(tier)) {
            throw new Refusal("--with " + tier + "=" + model + ": write fast=… or strong=….");
        }
        if (model.equals(HOUSE)) {
            return List.of();
        }
        int slash = model.indexOf('/');
        if (slash < 1 || slash == model.length() - 1) {
            throw new Refusal(
                    "--with " + tier + "=" + model + ": write " + tier + "=provider/model, or " + tier + "=house.");
        }
        String provider = model.substring(0, slash);
        if (!config.llm().providers().containsKey(provider)) {
            throw new Refusal("--with " + tier + "=" + model + ": there is no provider " + provider
                    + " that can be called; configure it under llm.providers"
                    + (config.llm().providers().isEmpty()
                            ? "."
                            : ", or take one of "
                                    + String.join(
                                            ", ",
                                            config.llm().providers().keySet().stream()
                                                    .sorted()
                                                    .toList()) + "."));
        }
        return List.of(new LlmSection.Route(provider, model.substring(slash + 1)));
    }

    /**
     * With other prompts.
     *
     * @throws Refusal when there is no such version
     */
    public Variation prompts(String version) {
        Prompts others;
        try {
            others = Prompts.of(version);
        } catch (IllegalArgumentException e) {
            throw new Refusal("--prompts " + version + ": " + e.getMessage() + ".", e);
        }
        var more = new ArrayList<>(described);
        more.add("prompts " + version);
        return new Variation(config, policy, others, more);
    }

    /** With another policy. */
    public Variation policy(PolicyFile file) {
        var more = new ArrayList<>(described);
        more.add("policy " + file.name());
        return new Variation(config, file, prompts, more);
    }
}
