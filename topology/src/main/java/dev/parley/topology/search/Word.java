package dev.parley.topology.search;

import java.util.List;

/**
 * A word of a query: any of its senses means it.
 *
 * @param said as it was written, folded, without its ending
 * @param senses at least one
 */
record Word(String said, List<Sense> senses) {

    /**
     * Terms that together are one way to mean a word.
     *
     * @param terms all of which a product must have
     * @param weight what finding them is worth, above 0 to 1
     */
    record Sense(List<String> terms, double weight) {
        static Sense of(String term, double weight) {
            return new Sense(List.of(term), weight);
        }
    }
}
