package dev.parley.gateway.channel.media;

import dev.parley.gateway.channel.media.Fetched.Late;
import dev.parley.gateway.channel.media.Fetched.Refused;
import dev.parley.gateway.channel.webhook.Channel;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches media by the names that channels gave them. Whatever a channel, or whoever stands in its place, answers: what comes of it
 * is one of {@link Fetched}, within the time and the size that were asked for. Nothing is written to disk and nothing is logged.
 * Safe for use by many threads.
 */
public final class Fetcher {

    /** Media that are fetched at a time, so that they cannot fill the memory however many are sent. */
    private static final int AT_A_TIME = 8;

    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final Timeout SILENCE = Timeout.ofSeconds(5);
    private static final int HEADERS_MAX = 100;
    private static final int HEADER_LINE_MAX = 16 << 10;

    private final Function<Wanted.Name, Optional<MediaSource>> sources;
    private final CheckedNames.Lookup names;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    Fetcher(Function<Wanted.Name, Optional<MediaSource>> sources, CheckedNames.Lookup names) {
        this.sources = sources;
        this.names = names;
    }

    /** Of the accounts of these channels. */
    public static Fetcher of(Collection<Channel> channels) {
        Map<String, Channel> byName =
                channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
        return new Fetcher(
                name -> Optional.ofNullable(byName.get(name.channel()))
                        .flatMap(channel -> channel.media(name.account())),
                InetAddress::getAllByName);
    }

    /**
     * Fetches a medium; blocks the calling thread for as long as is allowed, at most.
     *
     * @throws InterruptedException when the thread was interrupted; what is under way is ended
     */
    public Fetched fetch(Wanted wanted) throws InterruptedException {
        Optional<MediaSource> source = sources.apply(wanted.name());
        if (source.isEmpty()) {
            return new Refused("account");
        }
        if (!places.tryAcquire(wanted.within().toNanos(), TimeUnit.NANOSECONDS)) {
            return new Late();
        }
        return fetch(source.get(), wanted);
    }

    /** On a thread of its own: looking a name up can be neither bounded nor interrupted. */
    private Fetched fetch(MediaSource source, Wanted wanted) throws InterruptedException {
        var result = new CompletableFuture<Fetched>();
        var client = client(source);
        var visit = new Visit(source, wanted, client);
        Thread.ofVirtual().name("fetch-medium").start(() -> {
            try (client) {
                result.complete(visit.run());
            } catch (Exception bug) {
                result.completeExceptionally(bug);
            } finally {
                places.release();
            }
        });
        try {
            return result.get(wanted.within().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Late();
        } catch (ExecutionException e) {
            throw new IllegalStateException("fetching a medium failed", e.getCause());
        } finally {
            visit.stop();
        }
    }

    /** Connections of its own, which no other account's rules have let through. Nothing is tried again or followed by itself. */
    private CloseableHttpClient client(MediaSource source) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(source, names))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(HEADERS_MAX)
                                .setMaxLineLength(HEADER_LINE_MAX)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Parley")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .build();
    }
}
