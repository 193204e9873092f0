package dev.parley.llm;

/**
 * Tokens of one attempt, in one convention for all providers.
 *
 * @param input neither read from nor written to the provider's prompt cache
 * @param cacheRead read from it
 * @param cacheWrite written to it
 * @param output said, {@code reasoning} included
 * @param reasoning the part of {@code output} that was thought and not shown
 * @param cacheWriteHour the part of {@code cacheWrite} that was written for an hour; the rest is kept five minutes
 */
public record Usage(long input, long cacheRead, long cacheWrite, long output, long reasoning, long cacheWriteHour) {
    /** Nothing was counted. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    /** With nothing written for an hour. */
    public Usage(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
        this(input, cacheRead, cacheWrite, output, reasoning, 0);
    }
}
