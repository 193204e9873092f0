package dev.parley.llm.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a file of prices that others keep holds, by our names: the models that can be taken, and why the others cannot. */
final class ForeignPrices {
    /** Providers that Parley knows by kind; their models stand in a book alone, whatever an account there is called. */
    private static final Set<String> AT_HOME = Set.of("anthropic", "openai", "groq", "gemini", "google", "mistral");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    /** A number whose digits would fill the memory is no price. */
    private static final int SCALE_MAX = 60;

    private final SortedMap<String, ModelPrices> taken = new TreeMap<>();
    private final SortedMap<String, String> refused = new TreeMap<>();

    /** Takes a model, or keeps the reason why not, which the supplier throws as an {@link IllegalArgumentException}. */
    void take(String name, Supplier<ModelPrices> prices) {
        try {
            ModelPrices read = prices.get();
            if (taken.containsKey(name)) {
                throw new IllegalArgumentException("another model of that name was taken before");
            }
            taken.put(name, read);
        } catch (IllegalArgumentException reason) {
            refused.putIfAbsent(name, String.valueOf(reason.getMessage()));
        }
    }

    /** True when the file has the model, whether it can be taken or not. */
    boolean has(String name) {
        return taken.containsKey(name) || refused.containsKey(name);
    }

    SortedMap<String, ModelPrices> taken() {
        return taken;
    }

    SortedMap<String, String> refused() {
        return refused;
    }

    /** What a provider's model is called in a book. */
    static String nameOf(String provider, String model) {
        String own = model.startsWith(provider + "/") ? model.substring(provider.length() + 1) : model;
        return AT_HOME.contains(provider) ? own : provider + "/" + own;
    }

    /** Rates of which the caches' may be missing, by the rules of a book; all of it costing nothing is no price. */
    static Rates rates(Optional<PicoUsd> input, Optional<PicoUsd> output, Caches caches) {
        PicoUsd in = input.orElseThrow(() -> new IllegalArgumentException("it has no price for input"));
        PicoUsd out = output.orElseThrow(() -> new IllegalArgumentException("it has no price for output"));
        if (in.equals(PicoUsd.ZERO) && out.equals(PicoUsd.ZERO)) {
            throw new IllegalArgumentException(
                    "it costs nothing there, which is more often a gap than a price; if it is true, write it by hand");
        }
        PicoUsd write = caches.write().orElse(in);
        if (caches.writeHour().filter(hour -> hour.compareTo(write) < 0).isPresent()) {
            throw new IllegalArgumentException(
                    "an hour in the cache costs less there than five minutes, so one is wrong");
        }
        return new Rates(
                in,
                caches.read().orElse(in),
                write,
                caches.writeHour().orElseGet(() -> Rates.usualHour(in, write)),
                out);
    }

    /** Prices of the prompt cache, where they are known. */
    record Caches(Optional<PicoUsd> read, Optional<PicoUsd> write, Optional<PicoUsd> writeHour) {}

    /** The decimal number at a key, digit by digit as it is written there; nothing where nothing or null stands. */
    static Optional<BigDecimal> number(JsonNode node, String key) {
        JsonNode written = node.path(key);
        if (written.isMissingNode() || written.isNull()) {
            return Optional.empty();
        }
        boolean decimal = written.isNumber() || NUMBER.matcher(written.asText()).matches();
        BigDecimal number = decimal ? new BigDecimal(written.asText()) : BigDecimal.ONE.negate();
        if (!decimal || Math.abs(number.scale()) > SCALE_MAX) {
            throw new IllegalArgumentException(key + " is no price: " + written);
        }
        return Optional.of(number);
    }

    /** A price that was found at a key, as that of a token; the key is named when it cannot be taken. */
    static PicoUsd token(String key, BigDecimal perMillion) {
        try {
            return PerMillion.token(perMillion, PerMillion.MODEL_MAX);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    key + " (in US dollars per million tokens) " + wrong.getMessage(), wrong);
        }
    }
}
