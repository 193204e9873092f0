package dev.parley.topology.intent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a language model says that a message means, as far as it may be believed: its answer is one object of known words, and nothing
 * counts that the message does not say. Amounts, quantities and names that do not stand there are thrown away; whatever else is out of
 * place makes all of it void.
 */
public final class Opinion {
    private static final ObjectReader STRICT = Json.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Set<String> KEYS = Set.of("intent", "language", "offers", "product", "quantity");
    private static final Set<String> OFFER_KEYS = Set.of("amount", "kind");
    /** How sure one is of what a model was asked for and said. */
    private static final double SURE = 0.8;

    private static final BigDecimal HALF_OFF = BigDecimal.valueOf(50);
    private static final int OFFERS_MAX = 5;
    /** Characters of an answer that are read; what is longer is none. */
    private static final int ANSWER_MAX = 4_000;

    /** Digits of an amount, before and after the point. */
    private static final int DIGITS_MAX = 30;

    private final Scan scan;
    private final Setting setting;
    private final Understanding guess;

    private Opinion(Scan scan, Setting setting, Understanding guess) {
        this.scan = scan;
        this.setting = setting;
        this.guess = guess;
    }

    /**
     * What a message means, all said and weighed.
     *
     * @param answer what the model said
     * @param text the message
     * @param guess what it was understood to say without the model
     * @return nothing when the answer is not what was asked for; the guess stands then
     */
    public static Optional<Understanding> of(String answer, String text, Setting setting, Understanding guess) {
        if (answer.length() > ANSWER_MAX) {
            return Optional.empty();
        }
        try {
            JsonNode said = STRICT.readTree(answer);
            return new Opinion(Scan.of(LearnedReader.beginning(text)), setting, guess).read(said);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<Understanding> read(JsonNode said) {
        var intent = one(Intent.values(), Intent::word, said.path("intent"));
        var language = one(Language.values(), Language::word, said.path("language"));
        var offers = offers(said.path("offers"));
        boolean known = said.isObject() && KEYS.containsAll(names(said));
        if (!known || intent.isEmpty() || language.isEmpty() || offers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Understanding(
                language.get(),
                intent.get(),
                SURE,
                offers.get(),
                guess.least(),
                SURE,
                quantity(said.path("quantity")),
                guess.choice(),
                product(said.path("product")),
                guess.cues()));
    }

    /** Those whose amounts stand in the message; nothing at all where one has another shape. */
    private Optional<List<Offer>> offers(JsonNode said) {
        if (!said.isArray() || said.size() > OFFERS_MAX) {
            return Optional.empty();
        }
        var amounts = Candidate.in(scan, setting.price(), guess.quantity() == null ? 1 : guess.quantity());
        boolean halves = scan.contexts().has(Contexts.HALF);
        var offers = new ArrayList<Offer>();
        for (JsonNode each : said) {
            var kind = one(Offer.Kind.values(), Offer.Kind::word, each.path("kind"));
            BigDecimal amount = amount(each.path("amount"));
            if (!each.isObject() || !OFFER_KEYS.containsAll(names(each)) || kind.isEmpty() || amount == null) {
                return Optional.empty();
            }
            boolean half = halves && kind.get() == Offer.Kind.PERCENT_OFF && amount.compareTo(HALF_OFF) == 0;
            var named = amounts.stream()
                    .filter(candidate -> candidate.amount().compareTo(amount) == 0
                            && (candidate.form() == Candidate.Form.PERCENT) == (kind.get() == Offer.Kind.PERCENT_OFF))
                    .findFirst();
            if (half || named.isPresent()) {
                offers.add(new Offer(
                        amount,
                        kind.get(),
                        named.map(candidate -> candidate.figure().currency()).orElse(null)));
            }
        }
        return Optional.of(offers);
    }

    private static @Nullable BigDecimal amount(JsonNode said) {
        if (said.isNumber()) {
            BigDecimal amount = said.decimalValue();
            boolean plain = amount.precision() <= DIGITS_MAX && Math.abs(amount.scale()) <= DIGITS_MAX;
            return plain && amount.signum() > 0 ? amount : null;
        }
        return null;
    }

    /** What is said, where the message has that number; else what was understood before. */
    private @Nullable Integer quantity(JsonNode said) {
        if (said.isNull()) {
            return null;
        }
        boolean stands = said.isInt()
                && (scan.figures().stream()
                                .anyMatch(figure -> figure.value().compareTo(BigDecimal.valueOf(said.intValue())) == 0)
                        || scan.words().stream()
                                .map(Numerals.all()::pieces)
                                .anyMatch(pieces -> pieces != null && pieces == said.intValue()));
        return stands && said.intValue() > 0 ? Integer.valueOf(said.intValue()) : guess.quantity();
    }

    /** What is said, where every word of it stands in the message; else what was understood before. */
    private String product(JsonNode said) {
        if (!said.isTextual()) {
            return guess.product();
        }
        var words = Fold.words(Fold.text(said.textValue()));
        return new HashSet<>(Fold.words(scan.folded())).containsAll(words) ? String.join(" ", words) : guess.product();
    }

    private static <E> Optional<E> one(E[] all, Function<E, String> word, JsonNode said) {
        return Arrays.stream(all)
                .filter(each -> said.isTextual() && word.apply(each).equals(said.textValue()))
                .findFirst();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
