package dev.parley.loadtest.http;

/** Answers requests. */
@FunctionalInterface
public interface Handler {

    /**
     * Takes one request and sees to it that it is answered, now or later, from any thread. Runs on the server's only
     * thread, so it must not wait. When it throws, the connection is cut.
     */
    void handle(Request request, Exchange exchange);
}
