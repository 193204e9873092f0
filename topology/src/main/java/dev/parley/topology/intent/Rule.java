package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code rules.tsv}: phrases that speak for an intent, for cues, or for both.
 *
 * @param weight how strongly
 */
record Rule(@Nullable Intent intent, Set<Cue> cues, int weight, Phrases phrases) {

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

    static Rule read(String line) {
        String[] fields = line.split("\t", -1);
        String[] labels = fields[0].split("\\+", -1);
        Intent intent = labels[0].isEmpty() ? null : Intent.valueOf(labels[0].toUpperCase(Locale.ROOT));
        var cues = EnumSet.noneOf(Cue.class);
        for (int i = 1; i < labels.length; i++) {
            cues.add(Cue.valueOf(labels[i]));
        }
        return new Rule(intent, cues, Integer.parseInt(fields[1]), Phrases.of(fields[2]));
    }

    /** Every match of every rule, without those that lie inside a longer one. */
    static List<Match> matches(List<Rule> rules, List<String> words) {
        var all = new ArrayList<Match>();
        for (Rule rule : rules) {
            for (Phrases.Place place : rule.phrases.in(words)) {
                all.add(new Match(rule, place.from(), place.to()));
            }
        }
        return all.stream()
                .filter(match -> all.stream().noneMatch(match::inside))
                .toList();
    }
}
