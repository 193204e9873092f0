package dev.parley.loadtest.evaluate;

import dev.parley.topology.intent.Data;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Puts moves into words, as customers write them: in English, Bangla, romanised Bangla and mixtures. */
final class Texts {
    private static final long THOUSAND = 1_000;
    private static final long HALF_THOUSAND = 500;
    private static final double FRIENDS_PRICE = 0.55;

    private static final Map<Language, Map<String, List<String>>> WORDS = Arrays.stream(Language.values())
            .collect(Collectors.toMap(
                    language -> language, Texts::read, (a, b) -> a, () -> new EnumMap<>(Language.class)));

    /** What a buyer writes in. */
    enum Language {
        EN,
        BN,
        BANGLISH,
        MIXED
    }

    private final Purse purse;
    private final RandomGenerator random;
    private final Language usual;

    Texts(Purse purse, RandomGenerator random) {
        this.purse = purse;
        this.random = random;
        this.usual = Language.values()[random.nextInt(Language.values().length)];
    }

    /** The first words: which product it is about. */
    String opening() {
        return text("open");
    }

    String of(Move move) {
        return switch (move) {
            case Move.Offer(long price, int pieces)
            when purse.kind() == Buyer.INJECTOR -> text("inject", price, pieces);
            case Move.Offer(long price, int pieces) -> text(pieces > 1 ? "several" : "offer", price, pieces);
            case Move.AskLess()
            when purse.kind() == Buyer.ARGUER ->
                text("argue", Rounding.down(purse.wares().list() * FRIENDS_PRICE), 1);
            case Move.AskLess() -> text("less");
            case Move.Take() -> text("take");
            case Move.Walk() -> text("walk");
        };
    }

    private String text(String what) {
        return text(what, 0, 1);
    }

    private String text(String what, long price, int pieces) {
        Language language =
                purse.kind() == Buyer.HAGGLER ? Language.values()[random.nextInt(Language.values().length)] : usual;
        List<String> all = WORDS.getOrDefault(language, Map.of()).getOrDefault(what, List.of());
        return all.get(random.nextInt(all.size()))
                .replace("{title}", purse.wares().product().title())
                .replace("{price}", amount(price))
                .replace("{bangla}", bangla(price))
                .replace("{pieces}", Integer.toString(pieces));
    }

    /** Digits, thousands with a comma, or so many k, as people like. */
    private String amount(long price) {
        int way = random.nextInt(3);
        if (way == 0 && price >= THOUSAND && price % HALF_THOUSAND == 0) {
            return (price % THOUSAND == 0 ? Long.toString(price / THOUSAND) : price / THOUSAND + ".5") + "k";
        }
        return way == 1 ? String.format(Locale.ROOT, "%,d", price) : Long.toString(price);
    }

    private static String bangla(long price) {
        return Long.toString(price)
                .chars()
                .map(digit -> '০' + digit - '0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Map<String, List<String>> read(Language language) {
        return Data.lines(Texts.class, "buyers-" + language.name().toLowerCase(Locale.ROOT) + ".tsv").stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.groupingBy(
                        fields -> fields[0], Collectors.mapping(fields -> fields[1], Collectors.toList())));
    }
}
