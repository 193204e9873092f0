package dev.parley.loadtest.audit;

/**
 * One thing that is not as Parley promises.
 *
 * @param what a sentence free of contents
 */
public record Fault(Check check, String what) {

    @Override
    public String toString() {
        return check + ": " + what;
    }
}
