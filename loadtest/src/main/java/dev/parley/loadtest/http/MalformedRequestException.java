package dev.parley.loadtest.http;

import java.io.IOException;
import java.io.Serial;

/** What came over the connection is not an HTTP/1.1 request, or is beyond this server's bounds. */
final class MalformedRequestException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status to answer before the connection ends. */
    int status() {
        return status;
    }
}
