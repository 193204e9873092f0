package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Map<Rule, Integer> free = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            int from = at;
            var longest = new HashMap<Rule, Integer>();
            phrases.at(words, from, (rule, to) -> {
                if (free.getOrDefault(rule, 0) <= from) {
                    longest.merge(rule, to, Math::max);
                }
            });
            longest.forEach((rule, to) -> {
                all.add(new Rule.Match(rule, from, to));
                free.put(rule, to);
            });
        }
        return all.stream()
                .filter(match -> all.stream().noneMatch(match::inside))
                .toList();
    }
}
