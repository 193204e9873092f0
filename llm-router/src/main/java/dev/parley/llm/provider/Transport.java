package dev.parley.llm.provider;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one HTTP client of all providers: a hard bound on headers and body together, a cap on the body, and an interrupt
 * that closes the connection, so that a provider stops generating what nobody will read.
 *
 * <p>The client's own request timeout ends with the response's headers, which is why it is not used: the wait is on the
 * future of the whole body, and cancelling that very future is what closes the connection. HTTP/1.1, because there one
 * cancelled call is one closed connection, and no server sets a limit to how many calls share one.
 */
public final class Transport implements AutoCloseable {
    /** A host that does not answer the handshake within this is as good as away; the rest of the budget is for others. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    // The client's own pool grows to a platform thread for each call that makes progress at the moment, and
    // switching between hundreds of them costs more than what they do.
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .executor(workers)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** Sends and waits; how it ended is in the exchange. */
    void send(HttpRequest.Builder request, String body, Exchange exchange) {
        request.method("POST", new Watched(BodyPublishers.ofString(body), exchange));
        CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request.build(), info -> {
            exchange.head(info.statusCode(), info.headers());
            return new CappedBody(exchange);
        });
        try {
            exchange.whole(response.get(exchange.call.patience().total().toNanos(), TimeUnit.NANOSECONDS)
                    .body());
        } catch (InterruptedException interrupted) {
            // The flag is not set again here: the attempt loop throws InterruptedException once the attempt is booked.
            exchange.cut(Exchange.Cut.INTERRUPTED);
        } catch (TimeoutException late) {
            exchange.cut(Exchange.Cut.TIMEOUT);
        } catch (ExecutionException | CancellationException broken) {
            boolean connectTimeout = broken.getCause() instanceof HttpTimeoutException;
            exchange.cut(connectTimeout ? Exchange.Cut.TIMEOUT : Exchange.Cut.IO);
        } finally {
            response.cancel(/* mayInterruptIfRunning= */ true);
        }
    }

    /** Closes all connections; running calls fail. */
    @Override
    public void close() {
        client.shutdownNow();
        workers.shutdown();
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
