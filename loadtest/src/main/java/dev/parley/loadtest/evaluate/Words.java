package dev.parley.loadtest.evaluate;

import java.util.List;

/** Checks words of the command line. */
final class Words {
    private Words() {}

    /** @throws IllegalArgumentException naming the option, the word and what may be written instead */
    static void check(String option, List<String> words, List<String> known) {
        for (String word : words) {
            if (!known.contains(word)) {
                throw new IllegalArgumentException(
                        option + " " + word + ": write some of " + String.join(", ", known) + ".");
            }
        }
    }
}
