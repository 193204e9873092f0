package dev.parley.llm.provider;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;

/**
 * The one HTTP client of all providers: hard bounds on headers and body together, a cap on the body, and an interrupt
 * that closes the connection, so that a provider stops generating what nobody will read.
 *
 * <p>The client's own request timeout ends with the response's headers, which is why it is not used: the calling thread
 * waits for each piece itself, and cancelling the future of the whole is what closes the connection. HTTP/1.1, because
 * there one cancelled call is one closed connection, and no server sets a limit to how many calls share one.
 */
public final class Transport implements AutoCloseable {
    /** What the JDK's client calls the bound of connections that it keeps while they are not used; set it to have another. */
    private static final String CONNECTIONS_KEPT = "jdk.httpclient.connectionPoolSize";

    /** A host that does not answer the handshake within this is as good as away; the rest of the time is for others. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    static {
        // The client searches all connections that it keeps from one end to the other, twice a call: those that a peak
        // had left behind took a tenth of the CPU of all turns that came after.
        if (System.getProperty(CONNECTIONS_KEPT) == null) {
            System.setProperty(CONNECTIONS_KEPT, "512");
        }
    }

    /**
     * Nothing that the client does for a call waits for anything: it parses, and leaves pieces in an inbox. So it may do all of
     * it where it noticed that there is something to do, in its selector's thread or the caller's, and no step needs a task and
     * a switch to another thread. Its own pool grows to a platform thread for each call that makes progress at the moment.
     */
    private static final Executor WHERE_IT_IS = Runnable::run;

    private final Watchman watchman = new Watchman(System::nanoTime);
    private final HttpClient client;

    /** Trusts whom this JVM trusts. */
    public Transport() {
        this(HttpClient.newBuilder());
    }

    /** Trusts whom that context trusts. */
    Transport(SSLContext trust) {
        this(HttpClient.newBuilder().sslContext(trust));
    }

    private Transport(HttpClient.Builder trusting) {
        client = trusting.executor(WHERE_IT_IS)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** Sends; what comes of it is read from the body, which has to be closed. */
    Body send(HttpRequest.Builder request, BodyPublisher content, Exchange exchange) {
        request.method("POST", new Watched(content, exchange));
        var inbox = new Inbox(System::nanoTime);
        CompletableFuture<HttpResponse<Void>> response = client.sendAsync(request.build(), inbox);
        CompletableFuture<?> _ = response.whenComplete((_, failure) -> {
            if (failure != null) {
                inbox.broken(failure);
            }
        });
        return new Body(inbox, exchange, response, watchman);
    }

    /** Closes all connections; running calls fail. */
    @Override
    public void close() {
        client.shutdownNow();
        watchman.close();
    }

    /** Notes when the client, its connection standing, begins to take the body. */
    private record Watched(BodyPublisher body, Exchange exchange) implements BodyPublisher {
        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            exchange.bodyAsked();
            body.subscribe(subscriber);
        }
    }
}
