package dev.parley.llm.provider;

/** Why a call gave no text, as far as it matters for what to do next. */
public enum Failure {
    /** The provider will not do this: the request is at fault (400, 413, 422) or its content unwelcome. */
    REFUSED("refused"),
    /** The account or the model is set up wrongly (401, 403, 404); nothing will work until a person has mended it. */
    BARRED("refused"),
    /** The money is used up (402, {@code insufficient_quota}). */
    UNPAID("refused"),
    /** Too many requests (429). */
    RATE_LIMITED("rate_limited"),
    /** The provider has no room (503, 529). */
    OVERLOADED("overloaded"),
    /** The call's budget ran out. */
    TIMEOUT("timeout"),
    /** Another status, a broken connection, or a body without a text in it: another try may succeed. */
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

    static Failure ofStatus(int status) {
        return switch (status) {
            case 401, 403, 404 -> BARRED;
            case 402 -> UNPAID;
            case 408 -> TIMEOUT;
            case 429 -> RATE_LIMITED;
            case 503, 529 -> OVERLOADED;
            default -> status >= 400 && status < 500 ? REFUSED : BROKEN;
        };
    }
}
