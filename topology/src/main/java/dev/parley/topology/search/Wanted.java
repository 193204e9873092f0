package dev.parley.topology.search;

/**
 * What is searched for.
 *
 * @param tenant whose products
 * @param words in English, Bangla or romanised Bangla; misspellings are forgiven
 * @param prices of what may be found
 * @param limit how many at most
 */
public record Wanted(String tenant, String words, Prices prices, int limit) {

    /** A search that looks at no prices. */
    public static Wanted of(String tenant, String words, int limit) {
        return new Wanted(tenant, words, Prices.ANY, limit);
    }

    @Override
    public String toString() {
        return "Wanted[" + tenant + ", " + words.length() + " chars]";
    }
}
