package dev.parley.topology.intent;

import java.util.Set;

/** How angry a message is. */
public enum Temper {
    /** Not at all. */
    CALM,
    /** One angry word, which may be a slip; twice is none. */
    CROSS,
    /** So much that a person is due. */
    ANGRY;

    private static final Set<String> KINDS = Set.of("angry", "fraud", "law");
    /** Angry words of a message, from which it is not a slip. */
    private static final long MANY = 2;
    /** Characters of a message that are read. */
    private static final int READ_MAX = 2_000;

    /**
     * The temper of a text. Who haggles may call a price ridiculous: that is how it is done, and costs one word more.
     *
     * @param understood the same text
     */
    public static Temper of(String text, Understanding understood) {
        String folded = Fold.text(text.length() > READ_MAX ? text.substring(0, READ_MAX) : text);
        long words = Lexicon.shipped().kinds(Fold.words(folded)).stream()
                .filter(KINDS::contains)
                .count();
        boolean wantsAPerson = understood.intent() == Intent.HANDOFF;
        boolean haggles = understood.intent() == Intent.NEGOTIATE || understood.has(Cue.ASKS_LESS);
        long counted = haggles ? words - 1 : words;
        if (counted >= MANY || (wantsAPerson && words > 0)) {
            return ANGRY;
        }
        return counted > 0 ? CROSS : CALM;
    }
}
