package dev.parley.topology.query;

import java.io.Serial;

/** A question cannot be answered now: the partition is being restored or moved, or its owner does not answer. */
public final class NotReadyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param why one sentence */
    public NotReadyException(String why) {
        super(why);
    }
}
