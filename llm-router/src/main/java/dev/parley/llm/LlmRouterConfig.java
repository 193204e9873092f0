package dev.parley.llm;

import java.math.BigDecimal;
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
 * @param tuning what seldom needs to be changed
 */
public record LlmRouterConfig(
        Map<String, ProviderConfig> providers,
        Map<Tier, List<String>> tiers,
        Duration deadline,
        Optional<Path> priceBook,
        Tuning tuning) {

    private static final Duration DEADLINE_MAX = Duration.ofMinutes(10);

    /**
     * What seldom needs to be changed.
     *
     * @param firstToken the longest that an attempt waits for the first word
     * @param idle the longest that it waits for the next one
     * @param keepAnswers for how long an answer that may be shared is kept; zero shares none
     * @param usdPerSecond what a second of a customer's waiting is worth, in US dollars; 0 looks at money alone
     * @param mostCalls that may run at one deployment at a time
     */
    public record Tuning(
            Duration firstToken, Duration idle, Duration keepAnswers, BigDecimal usdPerSecond, int mostCalls) {
        /** What holds where nothing is set. */
        public static final Tuning USUAL = new Tuning(
                Duration.ofSeconds(8), Duration.ofSeconds(5), Duration.ofHours(1), new BigDecimal("0.0005"), 5_000);
    }

    /** @throws IllegalArgumentException naming every fault by its key */
    public LlmRouterConfig {
        List<String> faults = new ArrayList<>();
        if (!deadline.isPositive() || deadline.compareTo(DEADLINE_MAX) > 0) {
            faults.add("llm.deadline must be above 0 and at most 10m, was " + deadline);
        }
        checkTuning(tuning, faults);
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

    /** With the prices that came with the program, and the usual tuning. */
    public LlmRouterConfig(Map<String, ProviderConfig> providers, Map<Tier, List<String>> tiers, Duration deadline) {
        this(providers, tiers, deadline, Optional.empty(), Tuning.USUAL);
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

    private static void checkTuning(Tuning tuning, List<String> faults) {
        checkPositive("llm.firstToken", tuning.firstToken(), faults);
        checkPositive("llm.idle", tuning.idle(), faults);
        if (tuning.keepAnswers().isNegative()) {
            faults.add("llm.cache.ttl must be 0 or more, was " + tuning.keepAnswers());
        }
        if (tuning.usdPerSecond().signum() < 0) {
            faults.add("llm.usdPerSecond must be 0 or more, was " + tuning.usdPerSecond());
        }
        if (tuning.mostCalls() < 1) {
            faults.add("llm.concurrency must be at least 1, was " + tuning.mostCalls());
        }
    }

    private static void checkPositive(String key, Duration time, List<String> faults) {
        if (!time.isPositive()) {
            faults.add(key + " must be above 0, was " + time);
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
