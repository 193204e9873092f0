package dev.parley.topology.intent;

/**
 * What a number of a message was taken for.
 *
 * @param number as it stands in the folded message
 * @param takenFor {@code none}, {@code price}, {@code max}, {@code percent_off} or {@code relative}
 * @param likely how likely it is that, 0 to 1
 */
public record Reason(String number, String takenFor, double likely) {}
