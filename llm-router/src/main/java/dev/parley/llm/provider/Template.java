package dev.parley.llm.provider;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A sentence with {@code {facts}} in it. */
record Template(String text, Set<String> facts) {
    private static final Pattern FACT = Pattern.compile("\\{([a-z_]+)}");

    static Template of(String text) {
        return new Template(
                text, FACT.matcher(text).results().map(fact -> fact.group(1)).collect(Collectors.toUnmodifiableSet()));
    }

    /** One pass, so that a customer's words with braces in them are printed and not filled in again. */
    String render(Map<String, String> values) {
        return FACT.matcher(text).replaceAll(fact -> Matcher.quoteReplacement(values.getOrDefault(fact.group(1), "")));
    }
}
