package dev.parley.llm.choose;

import org.jspecify.annotations.Nullable;

/**
 * What asking a deployment would probably cost.
 *
 * @param usd money, in US dollars
 * @param seconds time to the end of the answer, load included
 * @param score both in one figure, in US dollars: the lower the better
 * @param out why it cannot be asked; absent when it can
 */
public record Weighed(
        Deployment deployment,
        double usd,
        double seconds,
        double score,
        @Nullable String out) {}
