package dev.parley.conversation;

import java.time.Instant;

/**
 * Who put the newest reply into words, so that the next may come from the same model, and how calm the talk has been since.
 *
 * @param at when; a provider keeps the beginning of a prompt for some minutes
 * @param calmTurns turns since the last one that needed a strong model, 0 when that was the newest
 */
public record Voice(String provider, String model, Instant at, int calmTurns) {}
