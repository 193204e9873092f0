package dev.parley.gateway.log;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The brokers did not answer in time; trying again later is right. */
public final class UnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
