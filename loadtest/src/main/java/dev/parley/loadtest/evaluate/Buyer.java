package dev.parley.loadtest.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of buyer. */
enum Buyer {
    LOWBALLER("offers little and does not raise it"),
    BOULWARE("holds out, and gives way at the end"),
    LINEAR("raises by the same each round"),
    CONCEDER("gives way early"),
    TIT_FOR_TAT("gives what it was given"),
    BISECTOR("looks for the floor by halves"),
    RAISER("looks for the floor by raising a little each time"),
    FIRST_TAKER("asks once and takes the first counter"),
    LEAVER("leaves after a few rounds"),
    REPEATER("repeats one offer for ever"),
    ARGUER("argues with what others paid"),
    INJECTOR("gives orders to the model"),
    HAGGLER("haggles in several languages at once"),
    BUNDLER("bargains for several and buys one"),
    MICRO("MiCRO: a small step for each new offer"),
    BLUFFER("asks once for less, then pretends to leave");

    private final String meaning;

    Buyer(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /** The word for it on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True for those who want to know and not to buy. */
    boolean probes() {
        return this == BISECTOR || this == RAISER;
    }

    /**
     * Those with these words, in the order of all of them.
     *
     * @throws IllegalArgumentException when a word is none of theirs
     */
    static List<Buyer> of(List<String> words) {
        Words.check("--buyers", words, Arrays.stream(values()).map(Buyer::word).toList());
        return Arrays.stream(values())
                .filter(kind -> words.contains(kind.word()))
                .toList();
    }
}
