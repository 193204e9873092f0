package dev.parley.gateway;

import dev.parley.gateway.channel.ChannelMeters;
import dev.parley.gateway.channel.Senders;
import dev.parley.gateway.http.Credentials;
import dev.parley.gateway.http.Draining;
import dev.parley.gateway.http.Inbox;
import dev.parley.gateway.http.Names;
import dev.parley.gateway.http.OpenChats;
import dev.parley.gateway.http.StreamSettings;
import dev.parley.gateway.log.KafkaCatalogue;
import dev.parley.gateway.log.KafkaMessageLog;
import dev.parley.gateway.log.KafkaReplies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door, put together: the HTTP server and the log behind it. */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** Longer than an append may take, so that whoever waits for one hears of it. */
    private static final Duration DRAIN = Duration.ofSeconds(8);
    /** Above the largest body that any call takes, so that our own bounds speak first; below, bodies are streamed. */
    private static final int REQUEST_BYTES_MAX = 17 << 20;

    private final Parts parts;
    private final Draining draining;
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private Optional<Senders> senders = Optional.empty();

    private Gateway(Parts parts, Draining draining, ApplicationContext context) {
        this.parts = parts;
        this.draining = draining;
        this.context = context;
        this.server = context.getBean(EmbeddedServer.class);
    }

    /**
     * Opens the door. The brokers may still be away: readiness tells when they are there.
     *
     * @throws BindException when the port is taken
     */
    public static Gateway start(GatewayConfig config, InstantSource clock) throws BindException {
        return start(config, clock, new SimpleMeterRegistry());
    }

    /** The same, counting in this registry. */
    public static Gateway start(GatewayConfig config, InstantSource clock, MeterRegistry registry)
            throws BindException {
        var log = KafkaMessageLog.open(config.kafka());
        var replies = KafkaReplies.open(config.kafka());
        var catalogue = KafkaCatalogue.open(config.kafka());
        var parts = new Parts(log, replies, catalogue, clock, HEARTBEAT);
        var channels = new Channels(config.whatsapp(), new Names(new SecureRandom()), new ChannelMeters(registry));
        var gateway = start(config, parts, channels);
        gateway.senders = channels.startSenders(config.kafka(), parts);
        return gateway;
    }

    static Gateway start(GatewayConfig config, Parts parts, Channels channels) throws BindException {
        var draining = new Draining(parts::endStreams);
        var context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .enableDefaultPropertySources(false)
                .environmentPropertySource(false)
                .banner(false)
                .properties(properties(config))
                .singletons(
                        new Credentials(config.tenants()),
                        draining,
                        new Inbox(parts.log(), parts.clock(), channels.names()),
                        channels.names(),
                        channels.intake(parts),
                        new OpenChats(),
                        new StreamSettings(parts.heartbeat()),
                        parts.log(),
                        parts.replies(),
                        parts.catalogue())
                .start();
        var gateway = new Gateway(parts, draining, context);
        try {
            gateway.server.start();
            return gateway;
        } catch (ServerStartupException e) {
            gateway.close();
            var taken = new BindException("cannot listen at " + config.host() + " port " + config.port()
                    + ": choose another with --port, or end what listens there");
            taken.initCause(e);
            throw taken;
        }
    }

    private static Map<String, Object> properties(GatewayConfig config) {
        return Map.of(
                "micronaut.application.name",
                "parley-gateway",
                "micronaut.server.host",
                config.host(),
                "micronaut.server.port",
                config.port() == 0 ? -1 : config.port(),
                "micronaut.server.max-request-size",
                REQUEST_BYTES_MAX,
                "micronaut.server.idle-timeout",
                "60s");
    }

    /** The port it listens at. */
    public int port() {
        return server.getPort();
    }

    /** Stops accepting, lets what is under way end, then closes everything. */
    @Override
    public void close() {
        draining.begin();
        if (server.isRunning() && server instanceof GracefulShutdownCapable graceful) {
            drain(graceful);
        }
        context.close();
        senders.ifPresent(Senders::close);
        parts.close();
    }

    private void drain(GracefulShutdownCapable graceful) {
        try {
            context.getBean(OpenChats.class).awaitNone(DRAIN);
            graceful.shutdownGracefully().toCompletableFuture().get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.atWarn()
                    .setMessage("requests were still under way when the gateway stopped")
                    .log();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
