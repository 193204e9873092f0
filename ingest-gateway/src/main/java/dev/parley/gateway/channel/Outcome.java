package dev.parley.gateway.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to send. */
public sealed interface Outcome {

    /**
     * The channel has it.
     *
     * @param providerId the channel's id of it, where it told one
     */
    record Sent(@Nullable String providerId) implements Outcome {}

    /** The channel will never take it. */
    record Refused(String code) implements Outcome {}

    /** The channel takes nothing of this kind until the customer writes again: too long ago that was. */
    record Over(String code) implements Outcome {}

    /**
     * The channel has certainly not taken it, and may take it later.
     *
     * @param atLeast how long the channel wants not to be asked again; zero where it does not say
     */
    record NotNow(String code, Scope scope, Duration atLeast) implements Outcome {
        public NotNow(String code, Scope scope) {
            this(code, scope, Duration.ZERO);
        }
    }

    /**
     * The request went out and nobody knows what became of it.
     *
     * @param reason one word for the log
     */
    record Unsure(String reason) implements Outcome {}

    /** Whom a refusal concerns. */
    enum Scope {
        /** This attempt alone: something inside the channel broke. */
        ATTEMPT,
        /** This conversation: too much was said to one person in a short time. */
        CONVERSATION,
        /** Everything this account sends: it is too fast, or the channel cannot be reached. */
        ACCOUNT,
        /** Everything this account sends, until a person mends its credential or standing. */
        ACCESS
    }
}
