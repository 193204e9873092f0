package dev.parley.gateway;

import dev.parley.gateway.GatewayConfig.TenantAccess;
import dev.parley.gateway.GatewayConfig.TopologyAccess;
import dev.parley.gateway.channel.ChannelMeters;
import dev.parley.gateway.channel.web.WebAccounts;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.webhook.Rates;
import dev.parley.gateway.http.Names;
import dev.parley.gateway.log.RememberedCatalogue;
import dev.parley.gateway.log.RememberedContacts;
import dev.parley.gateway.log.RememberedLog;
import dev.parley.gateway.log.RememberedReplies;
import dev.parley.gateway.query.TopologyClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway on a log in memory, and a client in front of it. */
final class Door implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00.120Z");

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    static final List<Channel> CHANNELS = KnownChannels.of(Map.of(
            "whatsapp", Map.of("111", meta("111", 1), "222", meta("222", 2), "333", meta("333", 3)),
            "messenger", Map.of("111", meta("111", 1), "222", meta("222", 2), "333", meta("333", 3)),
            "instagram", Map.of("111", meta("111", 1), "222", meta("222", 2), "333", meta("333", 3)),
            "telegram", Map.of("one", bot(1), "two", bot(2)),
            "twilio", Map.of("+111", number("+111", 1), "+222", number("+222", 2), "+333", number("+333", 3))));

    static final String WEB_SECRET = "a secret of one chat, of a good length";

    static final WebAccounts WEB = WebAccounts.of(Map.of(
            "shop",
            Map.of(
                    "tenant", "demo",
                    "secret", WEB_SECRET,
                    "previousSecret", "the secret before, of a good length too",
                    "origins", "https://shop.example, https://www.shop.example:8443"),
            "elsewhere",
            Map.of("tenant", "other", "secret", WEB_SECRET, "origins", "https://elsewhere.example")));
    /** What rates are measured by; it stands still unless a test moves it. */
    final AtomicLong nanos = new AtomicLong();

    final RememberedLog log = new RememberedLog();
    final RememberedReplies replies = new RememberedReplies();
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Gateway gateway;

    private Door(GatewayConfig config, Duration heartbeat, Duration deadline) {
        var topology = new TopologyClient(config.topology(), deadline);
        var catalogue = new RememberedCatalogue(log);
        var contacts = new RememberedContacts(log);
        try {
            gateway = Gateway.start(
                    config,
                    new Parts(log, replies, catalogue, contacts, topology, meters, () -> NOW, heartbeat),
                    new Channels(
                            CHANNELS,
                            new Rates(config.limits(), nanos::get),
                            new Names(new SecureRandom()),
                            new ChannelMeters(meters)));
        } catch (BindException e) {
            throw new IllegalStateException(e);
        }
    }

    static Door open() {
        return open(HEARTBEAT);
    }

    static Door open(Duration heartbeat) {
        return new Door(config(0), heartbeat, TopologyClient.DEADLINE);
    }

    /** One that lets so much in. */
    static Door limited(Rates.Limits limits) {
        var usual = config(0);
        return new Door(
                new GatewayConfig(
                        usual.host(),
                        usual.port(),
                        usual.managementPort(),
                        usual.kafka(),
                        usual.tenants(),
                        usual.topology(),
                        usual.channels(),
                        usual.web(),
                        usual.proxies(),
                        limits),
                HEARTBEAT,
                TopologyClient.DEADLINE);
    }

    /** One that asks the topology at these addresses. */
    static Door asking(Duration deadline, String token, URI... addresses) {
        var topology = new TopologyAccess(List.of(addresses), token);
        return new Door(config(0, OptionalInt.empty(), topology), HEARTBEAT, deadline);
    }

    /** One whose operations have a port of their own. */
    static Door withManagement() {
        return new Door(config(0, OptionalInt.of(0), TopologyAccess.NONE), HEARTBEAT, TopologyClient.DEADLINE);
    }

    static GatewayConfig config(int port) {
        return config(port, OptionalInt.empty(), TopologyAccess.NONE);
    }

    static GatewayConfig config(int port, OptionalInt managementPort, TopologyAccess topology) {
        return new GatewayConfig(
                "127.0.0.1",
                port,
                managementPort,
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                Map.of(
                        "demo", new TenantAccess(List.of("demo", "second"), "BDT"),
                        "other", new TenantAccess(List.of("other-key"), "USD")),
                topology,
                CHANNELS,
                WEB,
                /* proxies= */ 1,
                Rates.Limits.USUAL);
    }

    /** The first is one merchant's; the second another's with the same secret; the third has a secret of its own. */
    private static Map<String, String> meta(String id, int which) {
        return Map.of(
                "tenant", which == 1 ? "demo" : "other",
                "appSecret", which == 3 ? "secret of another app" : "secret of one app",
                "previousAppSecret", which == 3 ? "" : "secret before",
                "verifyToken", "verify " + id,
                "accessToken", "access " + id);
    }

    private static Map<String, String> bot(int which) {
        return Map.of(
                "tenant", which == 1 ? "demo" : "other",
                "secretToken", which == 1 ? "secret of one bot" : "secret of another bot",
                "previousSecretToken", which == 1 ? "secret before" : "",
                "botToken", which + ":token");
    }

    private static Map<String, String> number(String id, int which) {
        return Map.of(
                "tenant", which == 1 ? "demo" : "other",
                "accountSid", which == 3 ? "AC2" : "AC1",
                "authToken", which == 3 ? "secret of another account" : "secret of one account",
                "previousAuthToken", which == 3 ? "" : "secret before",
                "publicUrl", "https://shop.example/webhooks/twilio/" + id);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.managementPort().orElseThrow() + path);
    }

    HttpRequest.Builder request(String path) {
        return request(uri(path));
    }

    HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer demo");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpRequest.Builder json(String method, String path, String json) {
        return request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
    }

    HttpResponse<String> post(String path, String json) {
        return send(json("POST", path, json));
    }

    HttpResponse<String> put(String path, String json) {
        return send(json("PUT", path, json));
    }

    @Override
    public void close() {
        client.shutdownNow();
        gateway.close();
        meters.close();
    }
}
