package dev.parley.standalone.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How turns are taken.
 *
 * @param permits calls in flight in one process, at most
 * @param debounce how long a burst of messages is waited for; zero for not at all
 * @param policy {@code merge}, {@code queue} or {@code interrupt}
 * @param late what becomes of messages that come long after they were sent: {@code answer} or {@code silence}
 * @param lateAfter how long that is
 * @param expiry how long a negotiation stays open without a word
 * @param retention how long a conversation is remembered in which nothing is said
 * @param drain how long a stop waits for calls in flight
 * @param maxAttempts how often a turn is asked for before the house model answers
 * @param turnDeadline how long an answer is waited for before the turn is asked for again
 * @param reaskDegraded how long after a reply of the house, in a provider's stead, a provider is asked for it; zero for never
 * @param intents the file of a model of one's own that tells what messages want; nothing for the shipped one
 * @param askWhenUnsure true when a model of the fast tier may be asked what a message means
 */
public record EngineSection(
        int permits,
        Duration debounce,
        String policy,
        String late,
        Duration lateAfter,
        Duration expiry,
        Duration retention,
        Duration drain,
        int maxAttempts,
        Duration turnDeadline,
        Duration reaskDegraded,
        Optional<String> intents,
        boolean askWhenUnsure) {}
