package dev.parley.gateway.http;

import java.util.function.Supplier;

/** Turns the failed checks of our records into problems. */
final class Checked {

    private Checked() {}

    /** What the supplier makes, or the problem with it. */
    static <T> T by(Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(StrictJson.invalid(e));
        }
    }
}
