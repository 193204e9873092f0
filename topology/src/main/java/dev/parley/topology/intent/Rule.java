package dev.parley.topology.intent;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the phrases of a line of {@code rules.tsv} speak for: an intent, cues, or both. Two lines may say the same, hence no
 * record.
 */
final class Rule {
    private final @Nullable Intent intent;
    private final Set<Cue> cues;
    private final int weight;
    private final String label;

    private Rule(@Nullable Intent intent, Set<Cue> cues, int weight) {
        this.intent = intent;
        this.cues = cues;
        this.weight = weight;
        this.label = intent + " " + cues;
    }

    /**
     * A phrase of a rule, found.
     *
     * @param from its first token
     * @param to the token after its last
     */
    record Match(Rule rule, int from, int to) {
        boolean inside(Match other) {
            return from >= other.from && to <= other.to && to - from < other.to - other.from;
        }

        /** Longer phrases are surer. */
        int score() {
            return rule.weight + to - from - 1;
        }
    }

    /**
     * A rule without its phrases.
     *
     * @param labels an intent, cues after it, or cues alone after a plus
     * @param weight how strongly
     */
    static Rule of(String labels, int weight) {
        String[] each = labels.split("\\+", -1);
        Intent intent = each[0].isEmpty() ? null : Intent.valueOf(each[0].toUpperCase(Locale.ROOT));
        var cues = EnumSet.noneOf(Cue.class);
        for (int i = 1; i < each.length; i++) {
            cues.add(Cue.valueOf(each[i]));
        }
        return new Rule(intent, cues, weight);
    }

    @Nullable
    Intent intent() {
        return intent;
    }

    Set<Cue> cues() {
        return cues;
    }

    /** What it speaks for, as one word or several. */
    String label() {
        return label;
    }
}
