package dev.parley.llm.choose;

import dev.parley.llm.guard.Standing;

/**
 * What asking a deployment would probably cost.
 *
 * @param standing how things stood with it at the moment
 * @param usd money, in US dollars
 * @param seconds time to the end of the answer, load included
 * @param score both in one figure, in US dollars: the lower the better
 */
public record Weighed(Deployment deployment, Standing standing, double usd, double seconds, double score) {}
