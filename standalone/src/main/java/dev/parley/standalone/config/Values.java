package dev.parley.standalone.config;

import dev.parley.standalone.config.Shape.Kind;
import dev.parley.standalone.config.Shape.Value;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of scalar there are, but for {@link Addresses}. */
final class Values {

    private Values() {}

    static Value text(String example) {
        return new Value(example, text -> Optional.empty(), Kind.PLAIN);
    }

    static Value secret() {
        return new Value("\"${NAME}\"", text -> Optional.empty(), Kind.SECRET);
    }

    /** A text without which the rest means nothing. */
    static Value needed(String example) {
        return new Value(
                example,
                text -> when(text.isBlank(), "must not be empty; write one such as " + example + "."),
                Kind.PLAIN);
    }

    /** A secret without which the rest must not run. */
    static Value neededSecret() {
        String example = secret().example();
        return new Value(
                example,
                text -> when(text.isBlank(), "must not be empty; write one such as " + example + "."),
                Kind.SECRET);
    }

    /** A secret that must not be guessed from what it signs. */
    static Value longSecret(int least) {
        return new Value(
                secret().example(),
                text -> when(
                        text.length() < least,
                        "must have at least " + least + " characters; openssl rand -hex 32 makes one."),
                Kind.SECRET);
    }

    /** A setting of something that is not Parley. */
    static Value foreign() {
        return new Value("text", text -> Optional.empty(), Kind.BY_NAME);
    }

    static Value oneOf(String... choices) {
        List<String> known = List.of(choices);
        return new Value(
                choices[0],
                text -> when(
                        !known.contains(text),
                        quoted(text) + " is none of " + String.join(", ", known) + "; " + Nearest.hint(text, known)),
                Kind.PLAIN);
    }

    /** What computes vectors. */
    static Value embeddings() {
        return new Value(
                "minilm",
                text -> when(
                        !text.equals("minilm") && !text.equals("none") && !text.matches("[^/]+/.+"),
                        quoted(text) + " computes no vectors; write minilm, none or provider/model."),
                Kind.PLAIN);
    }

    static Value wholeNumber(int least, int most, int example) {
        String range = "write a whole number from " + least + " to " + most + ", such as " + example + ".";
        return new Value(
                Integer.toString(example),
                text -> {
                    if (!text.matches("[+-]?\\d{1,18}")) {
                        return Optional.of(quoted(text) + " is not a whole number; " + range);
                    }
                    long number = Long.parseLong(text);
                    return when(number < least || number > most, text + " is out of bounds; " + range);
                },
                Kind.PLAIN);
    }

    /** A sum of money, zero included. */
    static Value amount(String example) {
        return new Value(
                example,
                text -> when(
                        !text.matches("\\d{1,9}(\\.\\d{1,12})?"),
                        quoted(text) + " is no sum of money; write a plain number, such as " + example + "."),
                Kind.PLAIN);
    }

    /** A number that may have decimals. */
    static Value decimal(String least, String most, String example) {
        var from = new BigDecimal(least);
        var to = new BigDecimal(most);
        String range = "write a number from " + least + " to " + most + ", such as " + example + ".";
        return new Value(
                example,
                text -> {
                    if (!text.matches("\\d{1,9}(\\.\\d{1,12})?")) {
                        return Optional.of(quoted(text) + " is not a number; " + range);
                    }
                    var number = new BigDecimal(text);
                    return when(
                            number.compareTo(from) < 0 || number.compareTo(to) > 0,
                            text + " is out of bounds; " + range);
                },
                Kind.PLAIN);
    }

    /** Pieces and per cents, both rising, with blanks between the steps. */
    static Value steps(String example) {
        return new Value(
                example,
                text -> when(
                        !text.matches("\\d{1,4}:\\d{1,2}(\\.\\d{1,4})?(\\s+\\d{1,4}:\\d{1,2}(\\.\\d{1,4})?)*"),
                        quoted(text) + " holds no quantity discounts; write pieces:per cent, several with blanks"
                                + " between, such as " + example + "."),
                Kind.PLAIN);
    }

    static Value duration(String least, String most, String example) {
        return between("duration", Durations::parse, new Range(least, most, example));
    }

    static Value size(String least, String most, String example) {
        return between("size", Sizes::parse, new Range(least, most, example));
    }

    private record Range(String least, String most, String example) {}

    private static <T extends Comparable<T>> Value between(
            String what, Function<String, Optional<T>> parse, Range range) {
        T from = parse.apply(range.least()).orElseThrow();
        T to = parse.apply(range.most()).orElseThrow();
        String wayOut = "write a " + what + " from " + range.least() + " to " + range.most() + ", such as "
                + range.example() + ".";
        return new Value(
                range.example(),
                text -> {
                    Optional<T> written = parse.apply(text);
                    if (written.isEmpty()) {
                        return Optional.of(quoted(text) + " is not a " + what + "; " + wayOut);
                    }
                    boolean outside =
                            written.get().compareTo(from) < 0 || written.get().compareTo(to) > 0;
                    return when(outside, quoted(text) + " is out of bounds; " + wayOut);
                },
                Kind.PLAIN);
    }

    /** What a consumer group takes for a member's lasting name. */
    static Value memberId(String example) {
        return new Value(
                example,
                text -> when(
                        !text.matches("[A-Za-z0-9._-]{1,200}"),
                        quoted(text) + " is no name for a member of a group; write letters, digits, dots, hyphens and"
                                + " underscores, such as " + example + "."),
                Kind.PLAIN);
    }

    /** The same, or nothing at all. */
    static Value orEmpty(Value value) {
        return new Value(
                value.example(),
                text -> text.isEmpty() ? Optional.empty() : value.complaint().apply(text),
                value.kind());
    }

    static Value currency() {
        return new Value(
                "BDT",
                text -> when(
                        !isCurrency(text), quoted(text) + " is no currency; write its ISO 4217 code, such as BDT."),
                Kind.PLAIN);
    }

    /** {@code provider/model}; a model's name may have slashes of its own. */
    static Value route() {
        return new Value(
                "anthropic/claude-haiku-4-5",
                text -> when(
                        !text.matches("[^/\\s]+/\\S+"),
                        quoted(text) + " is no route; write provider/model, such as anthropic/claude-haiku-4-5."),
                Kind.PLAIN);
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    static Optional<String> when(boolean wrong, String complaint) {
        return wrong ? Optional.of(complaint) : Optional.empty();
    }

    private static boolean isCurrency(String text) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(text));
    }
}
