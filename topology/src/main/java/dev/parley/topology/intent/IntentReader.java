package dev.parley.topology.intent;

/** Reads what a customer means; safe for use by many threads. */
@FunctionalInterface
public interface IntentReader {

    /** Never fails, whatever the text. */
    Understanding understand(String text, Setting setting);

    /** The reader that works by the rules in {@code rules.tsv} and {@code numbers.tsv}. */
    static IntentReader byRules() {
        return RuleReader.load();
    }
}
