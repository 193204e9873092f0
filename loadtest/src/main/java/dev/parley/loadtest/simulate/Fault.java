package dev.parley.loadtest.simulate;

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
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
            }
            if (retryAfter != null && !retryAfter.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException("retryAfter must be printable ASCII");
            }
        }
    }

    /** The connection is reset once the request is read. */
    record Refuse() implements Instead {}

    /** Nothing is ever answered; the connection stays open until the client ends it. */
    record Hang() implements Instead {}

    /** Head and half the body come, then nothing; the connection stays open until the client ends it. */
    record Stall() implements Within {}

    /** Head and half the body come, then the connection ends. */
    record Disconnect() implements Within {}

    /** 200 with a body that is not JSON, as from a proxy in between. */
    record Garbage() implements Within {}

    /** A well-formed answer that says the empty string. */
    record Empty() implements Within {}

    /** The name in the control API and in the ledger. */
    default String kind() {
        return switch (this) {
            case None() -> "none";
            case Status status -> "status";
            case Refuse() -> "refuse";
            case Hang() -> "hang";
            case Stall() -> "stall";
            case Disconnect() -> "disconnect";
            case Garbage() -> "garbage";
            case Empty() -> "empty";
        };
    }
}
