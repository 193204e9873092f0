package dev.parley.llm.provider;

import java.util.Locale;

/** Why a call gave no text, as far as it matters for what to do next. */
public enum Failure {
    /** The request is at fault (400, 413, 422); it would be everywhere. */
    REFUSED("refused"),
    /** The prompt does not fit into this model's context window. */
    TOO_LONG("refused"),
    /** The provider's filter, or the model itself, does not want the content. */
    UNWELCOME("refused"),
    /** There is no such model or deployment (404). */
    MISSING("refused"),
    /** The account is set up wrongly (401, 403); nothing will work until a person has mended it. */
    BARRED("refused"),
    /** The money is used up (402, {@code insufficient_quota}). */
    UNPAID("refused"),
    /** Too many requests (429). */
    RATE_LIMITED("rate_limited"),
    /** The provider has no room (503, 529). */
    OVERLOADED("overloaded"),
    /** The call's whole time ran out (also 408). */
    TIMEOUT("timeout"),
    /** The first piece of text, or the next one, took too long. */
    SLOW("timeout"),
    /** Another status, a broken connection, or a body without a whole text in it: another try may succeed. */
    BROKEN("error"),
    /** The calling thread was interrupted. */
    CANCELLED("cancelled");

    private final String outcome;

    Failure(String outcome) {
        this.outcome = outcome;
    }

    /** The word for it in cost records. */
    public String outcome() {
        return outcome;
    }

    /** Its own name, as people and programs are told it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True when it says that the deployment is slow or not well at the moment. */
    public boolean isSlowOrBroken() {
        return switch (this) {
            case OVERLOADED, TIMEOUT, SLOW, BROKEN -> true;
            case REFUSED, TOO_LONG, UNWELCOME, MISSING, BARRED, UNPAID, RATE_LIMITED, CANCELLED -> false;
        };
    }

    static Failure ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> BARRED;
            case 402 -> UNPAID;
            case 404 -> MISSING;
            case 408 -> TIMEOUT;
            case 429 -> RATE_LIMITED;
            case 503, 529 -> OVERLOADED;
            default -> status >= 400 && status < 500 ? REFUSED : BROKEN;
        };
    }
}
