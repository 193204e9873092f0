package dev.parley.standalone.config;

import dev.parley.standalone.config.Shape.Named;
import dev.parley.standalone.config.Shape.Section;
import dev.parley.standalone.config.Shape.Several;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Every key that {@code parley.yaml} may hold, and what may stand there. The built-in file holds their defaults. */
final class ConfigShape {

    // Providers and tenants are parts of routes and record keys, where a slash ends them.
    static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern ANY_NAME = Pattern.compile(".+");

    static final Section PARLEY = section(ordered(
            "llm", llm(),
            "channels", ChannelShape.channels(),
            "tenants", new Named(PLAIN_NAME, tenant()),
            "engine", engine(),
            "search", section(ordered("embeddings", Values.embeddings(), "glossary", Values.text("glossary.tsv"))),
            "kafka", kafka(),
            "gateway", gateway(),
            "topology", topology(),
            "traces", traces()));

    private ConfigShape() {}

    private static Section llm() {
        var routes = new Several(Values.route());
        var provider = new Section(
                ordered(
                        "kind", Values.oneOf("anthropic", "openai", "azure", "gemini", "mistral", "ollama"),
                        "apiKey", Values.secret(),
                        "baseUrl", Addresses.url("https://api.openai.com/v1"),
                        "stream", Values.orEmpty(Values.oneOf("true", "false")),
                        "requestsPerMinute", Values.orEmpty(Values.wholeNumber(1, 1_000_000_000, 4_000)),
                        "tokensPerMinute", Values.orEmpty(Values.wholeNumber(1, 1_000_000_000, 400_000))),
                Set.of("kind"));
        return section(ordered(
                "providers", new Named(PLAIN_NAME, provider),
                "tiers", section(ordered("fast", routes, "strong", routes)),
                "deadline", Values.duration("1s", "10m", "20s"),
                "cache", section(ordered("ttl", Values.duration("0s", "30d", "1h"))),
                "priceBook", Values.text("prices.json"),
                "firstToken", Values.duration("100ms", "10m", "8s"),
                "idle", Values.duration("100ms", "10m", "5s"),
                "usdPerSecond", Values.amount("0.0005"),
                "concurrency", Values.wholeNumber(1, 100_000, 5_000),
                "media", media(routes)));
    }

    /** What customers send instead of typing. */
    private static Section media(Several routes) {
        return section(ordered(
                "voice",
                routes,
                "pictures",
                routes,
                "within",
                Values.duration("1s", "2m", "10s"),
                "maxSize",
                Values.size("64KiB", "25MiB", "8MiB")));
    }

    private static Section tenant() {
        return section(ordered(
                "apiKeys",
                new Several(Values.secret()),
                "currency",
                Values.currency(),
                "policy",
                Values.orEmpty(Values.oneOf("merge", "queue", "interrupt")),
                "late",
                Values.orEmpty(Values.oneOf("silence", "answer")),
                "usdPerDay",
                Values.orEmpty(Values.amount("25.00")),
                "persona",
                MerchantShape.persona(),
                "hours",
                MerchantShape.hours(),
                "handOver",
                MerchantShape.handOver(),
                "haggling",
                haggling()));
    }

    /** How a merchant haggles; the catalogue may say otherwise of a product. */
    private static Section haggling() {
        return section(ordered(
                "patience", Values.orEmpty(Values.wholeNumber(1, 20, 5)),
                "shape", Values.orEmpty(Values.decimal("0.2", "5", "1.3")),
                "margin", Values.orEmpty(Values.decimal("0.02", "0.9", "0.05")),
                "parting", Values.orEmpty(Values.decimal("0", "0.9", "0.4")),
                "reciprocity", Values.orEmpty(Values.decimal("0.1", "5", "2")),
                "rounding", Values.orEmpty(Values.oneOf("natural", "charm")),
                "quantityDiscounts", Values.orEmpty(Values.steps("3:5 10:8.5")),
                "bundleDiscount", Values.orEmpty(Values.decimal("0", "90", "5")),
                "deliveryFee", Values.orEmpty(Values.amount("80")),
                "freeDelivery", Values.orEmpty(Values.oneOf("true", "false")),
                "deliveryCost", Values.orEmpty(Values.amount("60")),
                "scarceBelow", Values.orEmpty(Values.wholeNumber(0, 1_000_000_000, 3)),
                "plentyFrom", Values.orEmpty(Values.wholeNumber(0, 1_000_000_000, 50)),
                "offerFor", Values.orEmpty(Values.duration("1m", "90d", "24h"))));
    }

    private static Section engine() {
        return section(ordered(
                "permits", Values.wholeNumber(1, 100_000, 5_000),
                "debounce", Values.duration("0s", "2s", "400ms"),
                "policy", Values.oneOf("merge", "queue", "interrupt"),
                "late", Values.oneOf("silence", "answer"),
                "lateAfter", Values.duration("1h", "8d", "7d"),
                "expiry", Values.duration("1m", "90d", "24h"),
                "retention", Values.duration("9d", "3650d", "30d"),
                "drain", Values.duration("0s", "10m", "25s"),
                "maxAttempts", Values.wholeNumber(1, 10, 3),
                "turnDeadline", Values.duration("1s", "10m", "30s"),
                "reaskDegraded", Values.duration("0s", "1h", "2m"),
                "intents", Values.text("intents.model"),
                "askWhenUnsure", Values.oneOf("true", "false")));
    }

    private static Section kafka() {
        return section(ordered("bootstrap", Addresses.brokers(), "properties", new Named(ANY_NAME, Values.foreign())));
    }

    private static Section gateway() {
        return section(ordered(
                "host", Values.text("127.0.0.1"),
                "port", Values.wholeNumber(0, 65_535, 8_080),
                "managementPort", Values.orEmpty(Values.wholeNumber(0, 65_535, 8_090)),
                "proxies", Values.wholeNumber(0, 10, 1),
                "webhooksPerSecond", Values.wholeNumber(1, 1_000_000, 2_000),
                "messagesPerMinute", Values.wholeNumber(1, 1_000_000, 60)));
    }

    private static Section topology() {
        return section(ordered(
                "threads", Values.wholeNumber(1, 256, 2),
                "threadsMax", Values.orEmpty(Values.wholeNumber(1, 256, 4)),
                "stateDir", Values.text("/var/lib/parley"),
                "storeMemory", Values.size("16MiB", "1024GiB", "256MiB"),
                "applicationId", Values.text("parley"),
                "instanceId", Values.orEmpty(Values.memberId("shop-topology-0")),
                "onTerm", Values.oneOf("scale-in", "restart"),
                "standbys", Values.wholeNumber(0, 10, 1),
                "host", Values.text("127.0.0.1"),
                "port", Values.wholeNumber(0, 65_535, 8_081),
                "advertised", Values.orEmpty(Addresses.hostAndPort("10.0.0.7:8081")),
                "token", Values.secret(),
                "url", Addresses.urls("http://127.0.0.1:8081")));
    }

    private static Section traces() {
        return section(ordered(
                "endpoint", Addresses.url("http://127.0.0.1:4318"), "headers", Addresses.headers("\"${NAME}\"")));
    }

    static Section section(Map<String, Shape> fields) {
        return new Section(fields, Set.of());
    }

    static Map<String, Shape> ordered(Object... keysAndShapes) {
        var fields = new LinkedHashMap<String, Shape>();
        for (int i = 0; i < keysAndShapes.length; i += 2) {
            fields.put((String) keysAndShapes[i], (Shape) keysAndShapes[i + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }
}
