package dev.parley.standalone.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The models.
 *
 * @param providers those that can be called, by name; with none the house model answers
 * @param tiers {@code fast} and {@code strong}: routes to providers that can be called, the first one first
 * @param deadline the longest one answer may take over all attempts
 * @param cacheTtl how long an answer may be given again; zero for never
 * @param priceBook the file of a price book of one's own; nothing for the shipped one
 * @param tuning what seldom needs to be changed
 * @param media what customers send instead of typing
 */
public record LlmSection(
        Map<String, Provider> providers,
        Map<String, List<Route>> tiers,
        Duration deadline,
        Duration cacheTtl,
        Optional<String> priceBook,
        Tuning tuning,
        Media media) {

    /** Copies what it is given. */
    public LlmSection {
        providers = Map.copyOf(providers);
        tiers = Map.copyOf(tiers);
    }

    /**
     * What customers send instead of typing; with no models for it they are asked to type.
     *
     * @param voice routes to models that write down what they hear
     * @param pictures routes to models that take pictures
     * @param within how long all media of a turn may take
     * @param maxBytes more than this of one is not fetched
     */
    public record Media(List<Route> voice, List<Route> pictures, Duration within, int maxBytes) {
        /** Copies what it is given. */
        public Media {
            voice = List.copyOf(voice);
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * How patient the router is, and how it weighs time and money.
     *
     * @param firstToken the longest an attempt waits for the first word
     * @param idle the longest it waits for the next one
     * @param usdPerSecond what a second of a customer's waiting is worth, in US dollars
     * @param concurrency calls at one model at a time, at most
     */
    public record Tuning(Duration firstToken, Duration idle, BigDecimal usdPerSecond, int concurrency) {}

    /**
     * One provider.
     *
     * @param baseUrl only where it is not the kind's usual one
     * @param stream whether answers are taken as they are written
     * @param requestsPerMinute of this process; none for no bound of ours
     * @param tokensPerMinute the same
     */
    public record Provider(
            String kind,
            Secret apiKey,
            Optional<String> baseUrl,
            boolean stream,
            OptionalInt requestsPerMinute,
            OptionalInt tokensPerMinute) {

        /** An address may hold a password of its own. */
        @Override
        public String toString() {
            return "Provider[" + kind + " at " + baseUrl.map(Masked::address).orElse("its usual address") + "]";
        }
    }

    /** A model of a provider. */
    public record Route(String provider, String model) {}
}
