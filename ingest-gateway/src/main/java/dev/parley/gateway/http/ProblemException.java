package dev.parley.gateway.http;

import java.io.Serial;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Ends it with this one. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
