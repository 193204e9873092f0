package dev.parley.llm.provider;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sentence with {@code {facts}} in it. */
record Template(String text, Set<String> facts, Pattern said) {
    /** Characters of its own that tell a template; one with fewer is never known again. */
    private static final int TELLING = 8;

    private static final Pattern FACT = Pattern.compile("\\{([a-z_]+)}");

    static Template of(String text) {
        return new Template(
                text,
                FACT.matcher(text).results().map(fact -> fact.group(1)).collect(Collectors.toUnmodifiableSet()),
                Pattern.compile(
                        Stream.of(FACT.split(text, -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".+?", "", ".*")),
                        Pattern.DOTALL));
    }

    /** True when a text may be this template, filled; something may stand behind it. */
    boolean mayHaveSaid(String words) {
        return FACT.matcher(text).replaceAll("").length() >= TELLING
                && said.matcher(words).matches();
    }

    /** One pass, so that a customer's words with braces in them are printed and not filled in again. */
    String render(Map<String, String> values) {
        return FACT.matcher(text).replaceAll(fact -> Matcher.quoteReplacement(values.getOrDefault(fact.group(1), "")));
    }
}
