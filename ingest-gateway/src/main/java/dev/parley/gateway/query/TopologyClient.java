package dev.parley.gateway.query;

import dev.parley.gateway.GatewayConfig.TopologyAccess;
import dev.parley.gateway.log.UnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the topology over HTTP: any of its instances, which answers itself or forwards to the one that knows.
 *
 * <p>The addresses take turns. One that cannot be connected to costs a fifth of the deadline at most, and the question
 * goes to the next one, once; where there is a single address it may be that of several instances, so it is tried again.
 */
public final class TopologyClient implements AutoCloseable {

    /** How long a caller waits for an answer before being told to come back. */
    public static final Duration DEADLINE = Duration.ofSeconds(5);

    /** Questions under way; each may hold an answer in memory. */
    private static final int ASKING_MAX = 64;
    /** Bytes of one answer; the longest transcript of ordinary messages has a tenth of that. */
    private static final int ANSWER_BYTES_MAX = 32 << 20;

    private static final int CONNECT_PART = 5;

    private final List<URI> addresses;
    private final String token;
    private final Duration deadline;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final Semaphore asking = new Semaphore(ASKING_MAX);
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Connects when first asked.
     *
     * @param deadline the longest that one question may take, with the second try
     */
    public TopologyClient(TopologyAccess access, Duration deadline) {
        this.addresses = access.urls();
        this.token = access.token();
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadline.dividedBy(CONNECT_PART))
                .executor(threads)
                .build();
    }

    /**
     * Asks, and waits for the whole answer, whatever its status.
     *
     * @param pathAndQuery percent-encoded, from the first slash on
     * @throws UnavailableException when no instance answered in time; its message says why and is for the caller
     */
    public HttpResponse<byte[]> ask(String pathAndQuery) {
        if (addresses.isEmpty()) {
            throw new UnavailableException("this gateway is not told where the topology is; set topology.url", null);
        }
        if (!asking.tryAcquire()) {
            throw new UnavailableException("too many are asking at once", null);
        }
        try {
            return askInTurn(pathAndQuery);
        } catch (IOException e) {
            throw new UnavailableException("the topology cannot be reached", e);
        } finally {
            asking.release();
        }
    }

    private HttpResponse<byte[]> askInTurn(String pathAndQuery) throws IOException {
        int first = turn.getAndIncrement();
        try {
            return ask(first, pathAndQuery, deadline);
        } catch (ConnectException | HttpConnectTimeoutException | NoRouteToHostException e) {
            return ask(first + 1, pathAndQuery, deadline.minus(deadline.dividedBy(CONNECT_PART)));
        }
    }

    private HttpResponse<byte[]> ask(int number, String pathAndQuery, Duration patience) throws IOException {
        URI address = addresses.get(Math.floorMod(number, addresses.size()));
        var request = HttpRequest.newBuilder(URI.create(address + pathAndQuery))
                .header("Authorization", "Bearer " + token)
                .build();
        BodyHandler<byte[]> whole = BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX);
        var answer = client.sendAsync(request, whole);
        try {
            // Not the request's own timeout, which ends with the headers.
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new UnavailableException("the topology did not answer in time", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnavailableException("this gateway is stopping", e);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.close();
    }
}
