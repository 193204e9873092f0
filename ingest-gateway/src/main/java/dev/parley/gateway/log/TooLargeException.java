package dev.parley.gateway.log;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The brokers refuse a record of this size, today and tomorrow. */
public final class TooLargeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public TooLargeException(@Nullable Throwable cause) {
        super("the record is larger than the brokers take", cause);
    }
}
