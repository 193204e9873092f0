package dev.parley.loadtest.simulate;

/**
 * What a provider's prompt cache had to do with a prompt.
 *
 * @param read tokens of its beginning that were found there, which are cheaper
 * @param written tokens of its beginning that were put there, where that has a price of its own
 */
public record Kept(long read, long written) {

    /** The cache had nothing to do with it. */
    public static final Kept NOTHING = new Kept(0, 0);
}
