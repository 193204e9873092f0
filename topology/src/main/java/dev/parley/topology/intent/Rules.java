package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.List;

/** The lines of {@code rules.tsv}, looked for in one pass over a text. */
final class Rules {
    private static final Rules SHIPPED = load();

    private final Phrases<Rule> phrases = new Phrases<>();

    private Rules() {}

    static Rules shipped() {
        return SHIPPED;
    }

    private static Rules load() {
        var rules = new Rules();
        for (String line : Data.lines(Rules.class, "rules.tsv")) {
            String[] fields = line.split("\t", -1);
            rules.phrases.add(fields[2], Rule.of(fields[0], Integer.parseInt(fields[1])));
        }
        return rules;
    }

    /** Every match of every rule, of a rule's the longest at each token, without those that lie inside a longer one. */
    List<Rule.Match> matches(List<String> words) {
        var all = new ArrayList<Rule.Match>();
        for (var found : phrases.longest(words)) {
            all.add(new Rule.Match(found.label(), found.from(), found.to()));
        }
        return all.stream()
                .filter(match -> all.stream().noneMatch(match::inside))
                .toList();
    }
}
