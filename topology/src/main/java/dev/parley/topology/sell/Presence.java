package dev.parley.topology.sell;

import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.intent.Language;
import dev.parley.topology.shop.HoursText;
import dev.parley.topology.shop.OpeningHours;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says when people are there: to who asks, and to who is promised one while the shop is closed. Parley goes on selling at any hour.
 *
 * @param hours the shop's
 * @param now when this is said
 * @param language what it is said in
 */
record Presence(OpeningHours hours, Instant now, Language language) {

    /** Tasks that promise a person. */
    private static final Set<String> PROMISES = Set.of("handoff", "handoff_angry", "handoff_unclear", "confirm");
    /** Tasks that a question about hours may have been taken for. */
    private static final Set<String> TALK = Set.of("simple", "clarify", "search", "search_none", "greet");

    private static final List<String> ASKED = Data.lines(Presence.class, "hours-asked.txt").stream()
            .flatMap(line -> Arrays.stream(line.split("\\|", -1)))
            .map(phrase -> spaced(Fold.text(phrase)))
            .toList();

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The plan with the hours as its answer, where the customer asked for them and they are known. */
    Plan answering(Plan plan, String text) {
        boolean mayAsk =
                hours.isKnown() && TALK.contains(plan.task()) && plan.prices().isEmpty();
        if (!mayAsk || !asks(text)) {
            return plan;
        }
        return knowing(plan.saying("hours", plan.after()), "hours", HoursText.week(hours, language));
    }

    /** The plan with the time at which somebody will be there, where it promises somebody and nobody is. */
    Plan promising(Plan plan) {
        if (!PROMISES.contains(plan.task())) {
            return plan;
        }
        return hours.nextOpening(now)
                .map(opening -> knowing(plan, "when", HoursText.when(opening, language)))
                .orElse(plan);
    }

    private static Plan knowing(Plan plan, String fact, String text) {
        var facts = new HashMap<>(plan.facts());
        facts.put(fact, text);
        var counts = new ArrayList<>(plan.counts());
        NUMBER.matcher(text)
                .results()
                .map(number -> new BigDecimal(number.group()))
                .forEach(counts::add);
        return plan.withFacts(facts).withNumbers(plan.prices(), counts, plan.theirs());
    }

    private static boolean asks(String text) {
        String said = spaced(Fold.text(text));
        return ASKED.stream().anyMatch(said::contains);
    }

    private static String spaced(String folded) {
        return " " + String.join(" ", Fold.words(folded)) + " ";
    }
}
