package dev.parley.llm.choose;

/**
 * What asking a deployment would probably cost.
 *
 * @param usd money, in US dollars
 * @param seconds time to the end of the answer, load included
 * @param score both in one figure, in US dollars: the lower the better
 */
public record Weighed(Deployment deployment, double usd, double seconds, double score) {}
