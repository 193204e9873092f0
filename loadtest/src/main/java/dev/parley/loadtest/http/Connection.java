package dev.parley.loadtest.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: request after request until either side ends it.
 *
 * <p>While a request is being answered on a second virtual thread, this one keeps reading. A byte means that the client
 * already sends its next request, and waits its turn; an end or an error means that the client is gone, known the moment
 * the operating system knows, also of a client that was killed. (A client that ends its own sending half and goes on
 * reading counts as gone; no HTTP client in use here does that.)
 */
final class Connection {

    private final Socket socket;
    private final Handler handler;

    Connection(Socket socket, Handler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    /** Serves until the connection ends. */
    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            var reader = new RequestReader(in, socket.getOutputStream());
            for (Request request = next(reader); request != null; request = next(reader)) {
                serve(request, in);
            }
        } catch (IOException e) {
            // The client left, or was cut off on purpose: there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Request next(RequestReader reader) throws IOException {
        try {
            return reader.next();
        } catch (MalformedRequestException e) {
            var refused = new Request("", "", Map.of("connection", "close"), "");
            new Exchange(refused, socket).send(new Response(e.status(), "text/plain", Map.of(), e.getMessage() + "\n"));
            return null;
        }
    }

    private void serve(Request request, InputStream in) throws InterruptedException {
        var exchange = new Exchange(request, socket);
        Thread answering = Thread.ofVirtual().start(() -> answer(exchange));
        if (!sendsMore(in)) {
            exchange.leave();
        }
        answering.join();
    }

    private void answer(Exchange exchange) {
        try {
            try {
                handler.handle(exchange);
            } finally {
                exchange.finish();
            }
        } catch (IOException e) {
            // The client can no longer be written to; the reading thread sees the same and ends the connection.
        }
    }

    private static boolean sendsMore(InputStream in) {
        try {
            in.mark(1);
            if (in.read() < 0) {
                return false;
            }
            in.reset();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
