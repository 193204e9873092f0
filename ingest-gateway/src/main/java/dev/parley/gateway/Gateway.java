package dev.parley.gateway;

import dev.parley.gateway.channel.ChannelMeters;
import dev.parley.gateway.channel.Senders;
import dev.parley.gateway.channel.web.Visits;
import dev.parley.gateway.channel.webhook.Rates;
import dev.parley.gateway.http.Addresses;
import dev.parley.gateway.http.Bodies;
import dev.parley.gateway.http.Credentials;
import dev.parley.gateway.http.Draining;
import dev.parley.gateway.http.Guests;
import dev.parley.gateway.http.Inbox;
import dev.parley.gateway.http.ManagementPort;
import dev.parley.gateway.http.Names;
import dev.parley.gateway.http.OpenChats;
import dev.parley.gateway.http.Questions;
import dev.parley.gateway.http.StreamSettings;
import dev.parley.gateway.log.KafkaCatalogue;
import dev.parley.gateway.log.KafkaContacts;
import dev.parley.gateway.log.KafkaMessageLog;
import dev.parley.gateway.log.KafkaReplies;
import dev.parley.gateway.log.WaitingRoom;
import dev.parley.gateway.meter.MessageMeter;
import dev.parley.gateway.meter.RequestMeter;
import dev.parley.gateway.query.TopologyClient;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.http.server.netty.NettyEmbeddedServerFactory;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door, put together: the HTTP server and the log behind it. */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** Longer than an append may take, so that whoever waits for one hears of it. */
    private static final Duration DRAIN = Duration.ofSeconds(8);
    /** Above the largest body that any call takes, so that our own bounds speak first; below, bodies are streamed. */
    private static final int REQUEST_BYTES_MAX = Bodies.UPLOAD_BYTES_MAX + (1 << 20);
    /** Many thousands a second while the brokers answer in milliseconds; 200 a second while they do not. */
    private static final int WAITING_MAX = 1_000;
    /** So long browsers remember what pages may ask; none remembers longer. */
    private static final long CORS_SECONDS = 7_200;

    private final Parts parts;
    private final Draining draining;
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private @Nullable NettyEmbeddedServer management;
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
     * @param meters of the process; the caller closes it
     * @throws BindException when a port is taken
     */
    public static Gateway start(GatewayConfig config, InstantSource clock, PrometheusMeterRegistry meters)
            throws BindException {
        var log = KafkaMessageLog.open(config.kafka(), meters);
        var replies = KafkaReplies.open(config.kafka(), meters);
        var catalogue = KafkaCatalogue.open(config.kafka(), meters);
        var contacts = KafkaContacts.open(config.kafka(), meters, log, clock);
        var topology = new TopologyClient(config.topology(), TopologyClient.DEADLINE);
        var parts = new Parts(log, replies, catalogue, contacts, topology, meters, clock, HEARTBEAT);
        var channels = new Channels(
                config.channels(),
                new Rates(config.limits(), System::nanoTime),
                new Names(new SecureRandom()),
                new ChannelMeters(meters));
        var gateway = start(config, parts, channels);
        gateway.senders = channels.startSenders(config.kafka(), parts);
        return gateway;
    }

    static Gateway start(GatewayConfig config, Parts parts, Channels channels) throws BindException {
        var draining = new Draining(parts::endStreams);
        var room = new WaitingRoom(WAITING_MAX);
        var guests = new Guests(
                new Visits(config.web(), parts.clock(), new SecureRandom()), new Addresses(config.proxies()));
        var context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .enableDefaultPropertySources(false)
                .environmentPropertySource(false)
                .banner(false)
                .properties(properties(config))
                .singletons(
                        guests,
                        new Credentials(config.tenants(), guests),
                        draining,
                        channels.names(),
                        channels.intake(parts, room),
                        channels.numbers(),
                        new Inbox(parts.log(), parts.clock(), channels.names(), new MessageMeter(parts.meters()), room),
                        new Questions(parts.topology()),
                        new RequestMeter(parts.meters()),
                        new ManagementPort(),
                        parts.meters(),
                        new OpenChats(),
                        new StreamSettings(parts.heartbeat()),
                        parts.log(),
                        parts.replies(),
                        parts.catalogue())
                .start();
        var gateway = new Gateway(parts, draining, context);
        try {
            gateway.listen(config);
            return gateway;
        } catch (BindException e) {
            gateway.close();
            throw e;
        }
    }

    private void listen(GatewayConfig config) throws BindException {
        if (config.managementPort().isPresent()) {
            int port = config.managementPort().getAsInt();
            var settings = new NettyHttpServerConfiguration();
            settings.setHost(config.host());
            settings.setPort(orAnyFree(port));
            management = context.getBean(NettyEmbeddedServerFactory.class).build(settings);
            listen(management, config.host() + " port " + port + ": choose another gateway.managementPort");
            context.getBean(ManagementPort.class).set(management.getPort());
        }
        listen(server, config.host() + " port " + config.port() + ": choose another with --port");
    }

    private static void listen(EmbeddedServer server, String where) throws BindException {
        try {
            server.start();
        } catch (ServerStartupException e) {
            var taken = new BindException("cannot listen at " + where + ", or end what listens there");
            taken.initCause(e);
            throw taken;
        }
    }

    /** Any free port is 0 to us and -1 to the server. */
    private static int orAnyFree(int port) {
        return port == 0 ? -1 : port;
    }

    private static Map<String, Object> properties(GatewayConfig config) {
        var properties = new HashMap<String, Object>(Map.of(
                "micronaut.application.name",
                "parley-gateway",
                "micronaut.server.host",
                config.host(),
                "micronaut.server.port",
                orAnyFree(config.port()),
                "micronaut.server.max-request-size",
                REQUEST_BYTES_MAX,
                "micronaut.server.idle-timeout",
                "60s",
                // What is compressed would be inflated before anything could refuse it.
                "micronaut.server.netty.request-decompression-enabled",
                false));
        config.web().originsRegex().ifPresent(origins -> properties.putAll(openTo(origins)));
        return properties;
    }

    /** Lets pages of these origins ask. Without cookies that gives them nothing: every call wants a credential in a header. */
    private static Map<String, Object> openTo(String origins) {
        var web = "micronaut.server.cors.configurations.web.";
        return Map.of(
                "micronaut.server.cors.enabled",
                true,
                web + "allowed-origins-regex",
                origins,
                web + "allowed-headers",
                List.of("Authorization", "Content-Type", "Last-Event-ID"),
                web + "exposed-headers",
                List.of("Retry-After"),
                web + "allow-credentials",
                false,
                web + "max-age",
                CORS_SECONDS);
    }

    /** The port it listens at. */
    public int port() {
        return server.getPort();
    }

    /** The port that operations answer at, where they have one of their own. */
    public OptionalInt managementPort() {
        return management == null ? OptionalInt.empty() : OptionalInt.of(management.getPort());
    }

    /** Stops accepting, lets what is under way end, then closes everything. */
    @Override
    public void close() {
        draining.begin();
        if (server.isRunning() && server instanceof GracefulShutdownCapable graceful) {
            drain(graceful);
        }
        // Until here, so that it can be seen that and why the gateway is not ready.
        if (management != null) {
            management.stop();
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
