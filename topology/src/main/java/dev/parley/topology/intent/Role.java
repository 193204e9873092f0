package dev.parley.topology.intent;

import java.util.Locale;

/** What a number in a message is there for. */
enum Role {
    /** A size, a date, what others ask, what was paid: anything but an offer. */
    NONE,
    /** A price, for one piece or for all. */
    PRICE,
    /** A ceiling or budget. */
    MAX,
    /** Per cent to take off. */
    PERCENT_OFF,
    /** A sum to take off. */
    RELATIVE;

    /** As it is written in files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a labelled offer. */
    static Role of(Offer.Kind kind) {
        return switch (kind) {
            case UNIT, TOTAL -> PRICE;
            case MAX -> MAX;
            case PERCENT_OFF -> PERCENT_OFF;
            case RELATIVE -> RELATIVE;
        };
    }
}
