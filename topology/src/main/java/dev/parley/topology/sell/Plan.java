package dev.parley.topology.sell;

import dev.parley.negotiation.Negotiation;
import dev.parley.topology.intent.Intent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What was decided for a turn, before it is put into words. Its one price goes into the words and into the negotiation.
 *
 * @param task what is to be said, one of the house model's tasks
 * @param facts all that the words may be made of, ready to be printed
 * @param details what a model may know beside the facts, in the merchant's words
 * @param prices sums of money that may be named
 * @param counts other numbers that may be named
 * @param theirs the customer's own offers
 * @param after where the bargaining stands once this is said
 */
record Plan(
        Intent intent,
        String task,
        Map<String, String> facts,
        Map<String, String> details,
        List<BigDecimal> prices,
        List<BigDecimal> counts,
        List<BigDecimal> theirs,
        Negotiation after) {

    /** A plan that names no number. */
    static Plan plain(Intent intent, String task, Negotiation after) {
        return new Plan(intent, task, Map.of(), Map.of(), List.of(), List.of(), List.of(), after);
    }

    /** The same customer's wish, answered with another task that names no number and leaves the bargaining here. */
    Plan saying(String otherTask, Negotiation stands) {
        return plain(intent, otherTask, stands);
    }

    Plan withTask(String other) {
        return new Plan(intent, other, facts, details, prices, counts, theirs, after);
    }

    Plan withFacts(Map<String, String> other) {
        return new Plan(intent, task, other, details, prices, counts, theirs, after);
    }

    Plan withDetails(Map<String, String> other) {
        return new Plan(intent, task, facts, other, prices, counts, theirs, after);
    }

    Plan withNumbers(List<BigDecimal> priced, List<BigDecimal> counted, List<BigDecimal> offered) {
        return new Plan(intent, task, facts, details, priced, counted, offered, after);
    }
}
