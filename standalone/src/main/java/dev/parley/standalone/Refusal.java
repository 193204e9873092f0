package dev.parley.standalone;

/**
 * Something Parley cannot do for a reason that its user can mend: the message says what is wrong and the way out. It is
 * shown as it stands, without a stack trace.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refuses with one sentence for the user. */
    public Refusal(String sentence) {
        super(sentence);
    }

    /** Refuses with one sentence for the user; the cause is for those who debug. */
    public Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
