package dev.parley.llm;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code llm} part of {@code parley.yaml}, valid or not constructed.
 *
 * @param providers accounts by the name that the tiers use
 * @param tiers for each tier its deployments as {@code provider/model}, the preferred one first
 * @param deadline the longest that one ask may take, whatever its own deadline says; at most 10 minutes
 * @param priceBook the file of a price book of one's own; none for the shipped one
 */
public record LlmRouterConfig(
        Map<String, ProviderConfig> providers,
        Map<Tier, List<String>> tiers,
        Duration deadline,
        Optional<Path> priceBook) {

    private static final Duration DEADLINE_MAX = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException naming every fault by its key */
    public LlmRouterConfig {
        List<String> faults = new ArrayList<>();
        if (!deadline.isPositive() || deadline.compareTo(DEADLINE_MAX) > 0) {
            faults.add("llm.deadline must be above 0 and at most 10m, was " + deadline);
        }
        providers.forEach((name, provider) -> checkProvider(name, provider, faults));
        for (Map.Entry<Tier, List<String>> tier : tiers.entrySet()) {
            checkTier(tier.getKey(), tier.getValue(), providers.keySet(), faults);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        providers = Map.copyOf(providers);
        Map<Tier, List<String>> copy = new LinkedHashMap<>();
        tiers.forEach((tier, deployments) -> copy.put(tier, List.copyOf(deployments)));
        tiers = Map.copyOf(copy);
    }

    /** With the prices that came with the program. */
    public LlmRouterConfig(Map<String, ProviderConfig> providers, Map<Tier, List<String>> tiers, Duration deadline) {
        this(providers, tiers, deadline, Optional.empty());
    }

    /** The providers that cannot be used because their key (or for Ollama the address) is missing, by name, sorted. */
    public List<String> leftOut() {
        return providers.entrySet().stream()
                .filter(entry -> !kindOf(entry.getValue()).usable(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static ProviderKind kindOf(ProviderConfig provider) {
        return ProviderKind.of(provider.kind()).orElseThrow();
    }

    /** A tier's entry taken apart; the model's name may itself contain slashes. */
    record Reference(String provider, String model) {
        static Reference of(String deployment) {
            int slash = deployment.indexOf('/');
            return new Reference(deployment.substring(0, slash), deployment.substring(slash + 1));
        }
    }

    private static void checkProvider(String name, ProviderConfig provider, List<String> faults) {
        String key = "llm.providers." + name;
        if (name.isBlank() || name.contains("/") || name.equals("house")) {
            faults.add(key + ": a provider's name must not be empty, contain '/' or be 'house'");
        }
        if (ProviderKind.of(provider.kind()).isEmpty()) {
            faults.add(key + ".kind must be one of " + ProviderKind.words() + ", was '" + provider.kind() + "'");
        }
        String url = Objects.requireNonNullElse(provider.baseUrl(), "");
        if (!url.isBlank() && !isWebAddress(url.strip())) {
            faults.add(key + ".baseUrl must be an address such as https://host/v1, was '" + url + "'");
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static void checkTier(Tier tier, List<String> deployments, Set<String> providers, List<String> faults) {
        String key = "llm.tiers." + tier.word();
        if (tier == Tier.HOUSE && !deployments.isEmpty()) {
            faults.add(key + " must be empty: the house model needs no provider");
        }
        Set<String> seen = new HashSet<>();
        for (String deployment : deployments) {
            int slash = deployment.indexOf('/');
            if (slash < 1 || slash == deployment.length() - 1) {
                faults.add(key + ": '" + deployment + "' must be written provider/model");
            } else if (!providers.contains(deployment.substring(0, slash))) {
                faults.add(key + ": '" + deployment + "' names a provider that is not under llm.providers");
            } else if (!seen.add(deployment)) {
                faults.add(key + ": '" + deployment + "' is there twice");
            }
        }
    }
}
