package dev.parley.topology.guard;

import dev.parley.topology.intent.Characters;
import dev.parley.topology.intent.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merchant's texts as one, folded when it is first looked into: much that is wrong with a text is told without them. */
final class Sources {
    private final List<String> texts;
    private @Nullable String folded;

    Sources(List<String> texts) {
        this.texts = texts;
    }

    /** All of them, with semicolons between them. */
    String folded() {
        if (folded == null) {
            folded = Fold.text(String.join(" ; ", texts));
        }
        return folded;
    }

    /** Whether this stands in them, within words too. */
    boolean contain(String part) {
        return folded().contains(part);
    }

    /** Whether this is one of their words. */
    boolean haveWord(String word) {
        String all = folded();
        int at = all.indexOf(word);
        while (at >= 0 && !isWordAt(all, at, at + word.length())) {
            at = all.indexOf(word, at + 1);
        }
        return at >= 0;
    }

    private static boolean isWordAt(String all, int from, int to) {
        boolean begins = from == 0 || !Characters.isOfWordOrNumber(all.codePointBefore(from));
        return begins && (to == all.length() || !Characters.isOfWordOrNumber(all.codePointAt(to)));
    }
}
