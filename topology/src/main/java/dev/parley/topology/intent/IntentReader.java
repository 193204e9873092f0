package dev.parley.topology.intent;

/** Reads what a customer means; safe for use by many threads. */
public interface IntentReader {

    /** Never fails, whatever the text. */
    Understanding understand(String text, Setting setting);

    /** The language alone; the usual one where the text could be any. */
    Language language(String text, Language usual);

    /** The reader that works by the rules in {@code rules.tsv} and {@code numbers.tsv}. */
    static IntentReader byRules() {
        return RuleReader.load();
    }
}
