package dev.parley.topology.intent;

/** The languages that customers are answered in. */
public enum Language {
    ENGLISH("en", "en"),
    BANGLA("bn", "bn"),
    /** Bangla written with Latin letters. */
    BANGLISH("banglish", "bn-Latn");

    private final String word;
    private final String tag;

    Language(String word, String tag) {
        this.word = word;
        this.tag = tag;
    }

    /** {@code en}, {@code bn} or {@code banglish}. */
    public String word() {
        return word;
    }

    /** Its BCP 47 tag. */
    public String tag() {
        return tag;
    }
}
