package dev.parley.loadtest.simulate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes wrong with a call. */
public sealed interface Fault {

    /** Goes wrong instead of an answer, before any latency. */
    sealed interface Instead extends Fault {}

    /** Goes wrong in the answer, after the latency. */
    sealed interface Within extends Fault {}

    /** Nothing goes wrong. */
    record None() implements Within {}

    /**
     * An error status with the provider's own error body.
     *
     * @param status 400 to 599
     * @param retryAfter sent word for word, since real ones lie too: {@code 3600}, {@code -1}, a date; null for none
     */
    record Status(int status, @Nullable String retryAfter) implements Instead {

        public Status {
            requireError(status);
            if (retryAfter != null && !retryAfter.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException("retryAfter must be printable ASCII");
            }
        }
    }

    /**
     * An error status that asks the client to come back.
     *
     * @param status 400 to 599
     * @param after more than nothing
     */
    record ComeBack(int status, RetryForm form, Duration after) implements Instead {

        public ComeBack {
            requireError(status);
            if (!after.isPositive() || after.compareTo(Latency.MAX) > 0) {
                throw new IllegalArgumentException("ms must be above 0 and at most " + Latency.MAX.toMillis());
            }
        }
    }

    /** The money of the account is used up, in the provider's own words; they are easily taken for another trouble. */
    record Unpaid() implements Instead {}

    /** The prompt does not fit into what the model reads, in the provider's own words. */
    record Overlong() implements Instead {}

    /** The connection is reset once the request is read. */
    record Refuse() implements Instead {}

    /** Nothing is ever answered; the connection stays open until the client ends it. */
    record Hang() implements Instead {}

    /** Head and half the answer come, then nothing; the connection stays open until the client ends it. */
    record Stall() implements Within {}

    /** Head and half the answer come, then the connection ends. */
    record Disconnect() implements Within {}

    /** The body is shorter than its head promised, and the connection ends; a stream ends well but for its end marker. */
    record Truncate() implements Within {}

    /**
     * The answer comes one character at a time.
     *
     * @param pause between two characters; more than nothing
     */
    record Drip(Duration pause) implements Within {

        public Drip {
            if (!pause.isPositive() || pause.compareTo(Latency.MAX) > 0) {
                throw new IllegalArgumentException("everyMs must be above 0 and at most " + Latency.MAX.toMillis());
            }
        }
    }

    /** 200, and then the provider's error: as the whole body, or as an event in the middle of a stream. */
    record ErrorInside() implements Within {}

    /** 200 with a body that is not JSON, as from a proxy in between. */
    record Garbage() implements Within {}

    /** A well-formed answer that says the empty string. */
    record Empty() implements Within {}

    /** A well-formed answer that says what no seller may. */
    record Hostile(Malice malice) implements Within {}

    /** The name in the control API and in the ledger. */
    default String kind() {
        return switch (this) {
            case None() -> "none";
            case Status _, ComeBack _ -> "status";
            case Unpaid() -> "unpaid";
            case Overlong() -> "overlong";
            case Refuse() -> "refuse";
            case Hang() -> "hang";
            case Stall() -> "stall";
            case Disconnect() -> "disconnect";
            case Truncate() -> "truncate";
            case Drip _ -> "drip";
            case ErrorInside() -> "error";
            case Garbage() -> "garbage";
            case Hostile _ -> "hostile";
            case Empty() -> "empty";
        };
    }

    private static void requireError(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
        }
    }
}
