package dev.parley.loadtest.audit;

import java.util.Set;
import java.util.stream.Collectors;

/** What the topic of answers says. */
final class Answers {

    private Answers() {}

    /** The asks that have an answer to give; failures are none. */
    static Set<String> published(Evidence evidence) {
        return evidence.answers().stream()
                .filter(line -> line.text("kind").equals("answer"))
                .filter(line -> line.value().path("draft").isObject())
                .map(line -> line.text("ask"))
                .collect(Collectors.toSet());
    }
}
