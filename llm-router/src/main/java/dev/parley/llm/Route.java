package dev.parley.llm;

/**
 * Where an answer came from.
 *
 * @param tier the tier of the deployment that answered; the house's is the one asked for
 * @param attempts how many there were, the one that answered included
 */
public record Route(String tier, String provider, String model, int attempts) {}
