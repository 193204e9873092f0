package dev.parley.llm.provider;

import java.net.ProxySelector;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client of all providers: hard bounds on headers and body together, a cap on the body, and an interrupt
 * that closes the connection, so that a provider stops generating what nobody will read.
 *
 * <p>A call is made by the thread that asks for it, from sending to the last piece: it blocks, which costs a virtual thread
 * nothing. No wait has a timeout of its own; a {@link Watchman} looks after all of them. HTTP/1.1, because there one cancelled
 * call is one closed connection, and no server sets a limit to how many calls share one.
 */
public final class Transport implements AutoCloseable {
    /** A host that does not answer the handshake within this is as good as away; the rest of the time is for others. */
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);

    /** A connection that was not used for so long is looked at before a prompt is trusted to it: its provider may have hung up. */
    private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);

    /** What a peak leaves behind is closed when it was not needed for so long; providers do so after a minute or more. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    /** How many calls there are is the bound of who makes them. */
    private static final int CONNECTIONS_MAX = Integer.MAX_VALUE;

    private static final int HEADERS_MAX = 200;
    private static final int HEADER_LINE_MAX = 64 << 10;

    private final Watchman watchman = new Watchman(System::nanoTime);
    private final CloseableHttpClient client;

    /** Trusts whom this JVM trusts. */
    public Transport() {
        this(SSLContexts.createSystemDefault());
    }

    /** Trusts whom that context trusts. */
    Transport(SSLContext trust) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnPoolPolicy(PoolReusePolicy.LIFO)
                .setMaxConnTotal(CONNECTIONS_MAX)
                .setMaxConnPerRoute(CONNECTIONS_MAX)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(HEADERS_MAX)
                                .setMaxLineLength(HEADER_LINE_MAX)
                                .build())
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_TIMEOUT)
                        .setValidateAfterInactivity(TRUSTED)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Parley")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableConnectionState()
                .evictIdleConnections(KEPT)
                .build();
    }

    /**
     * A call that has not begun: its body sends the request when its head is awaited, and has to be closed.
     *
     * @param request with its content, which notes in the exchange that it was asked for
     */
    Body send(HttpPost request, Exchange exchange) {
        return new Body(client, request, exchange, watchman);
    }

    /**
     * Has something begun when so much time has passed and up to 20 ms more, unless it is called off before. It costs no timer.
     *
     * @param begin waits for nothing
     * @return calls it off
     */
    public Runnable after(Duration time, Runnable begin) {
        return watchman.after(time, begin);
    }

    /** Closes all connections; running calls fail. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        watchman.close();
    }
}
