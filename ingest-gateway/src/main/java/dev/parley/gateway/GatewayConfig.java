package dev.parley.gateway;

import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.web.WebAccounts;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.webhook.Rates;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the gateway must be told; valid or not constructed.
 *
 * @param host the address to listen at, such as {@code 127.0.0.1}
 * @param port the port to listen at, 0 for any free one
 * @param managementPort where health, metrics and draining answer, and nothing else does; 0 for any free one, nothing for
 *     the port above
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} first of all
 * @param tenants the merchants by name, and how they are known
 * @param topology where conversations and totals are asked for
 * @param channels the messaging channels, with the merchants' accounts there
 * @param web the chats of merchants' own pages
 * @param proxies how many proxies stand before it, each of which adds an address to {@code X-Forwarded-For}
 * @param limits how much may come in by the channels
 */
public record GatewayConfig(
        String host,
        int port,
        OptionalInt managementPort,
        Map<String, Object> kafka,
        Map<String, TenantAccess> tenants,
        TopologyAccess topology,
        List<Channel> channels,
        WebAccounts web,
        int proxies,
        Rates.Limits limits) {

    private static final int PORT_MAX = 65_535;

    public GatewayConfig {
        Bounds.name("gateway.host", host, 255);
        checkPort("gateway.port", port);
        managementPort.ifPresent(own -> checkPort("gateway.managementPort", own));
        if (proxies < 0) {
            throw new IllegalArgumentException("gateway.proxies must not be negative, was " + proxies);
        }
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("gateway.kafka must name bootstrap.servers");
        }
        kafka = Map.copyOf(kafka);
        tenants = Map.copyOf(tenants);
        channels = List.copyOf(channels);
        tenants.keySet().forEach(GatewayConfig::checkTenant);
    }

    private static void checkPort(String key, int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(key + " must be 0 to " + PORT_MAX + ", was " + port);
        }
    }

    private static void checkTenant(String tenant) {
        Bounds.name("tenants", tenant, Bounds.TENANT_MAX);
        if (tenant.indexOf('/') >= 0) {
            throw new IllegalArgumentException("tenants: a tenant's name must not contain a slash");
        }
    }

    @Override
    public String toString() {
        return "GatewayConfig[" + host + ":" + port + ", kafka " + kafka.get("bootstrap.servers") + ", "
                + tenants.size() + " tenants]";
    }

    /**
     * How the topology is asked.
     *
     * @param urls its addresses, from the scheme to the port; none when it cannot be asked
     * @param token what it wants to be shown
     */
    public record TopologyAccess(List<URI> urls, String token) {

        /** Nobody to ask. */
        public static final TopologyAccess NONE = new TopologyAccess(List.of(), "");

        public TopologyAccess {
            urls = urls.stream().map(TopologyAccess::checked).toList();
            if (!urls.isEmpty() && token.isBlank()) {
                throw new IllegalArgumentException("topology.token is needed where topology.url is set");
            }
        }

        private static URI checked(URI url) {
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!web
                    || url.getHost() == null
                    || url.getUserInfo() != null
                    || url.getQuery() != null
                    || url.getFragment() != null) {
                throw new IllegalArgumentException(
                        "topology.url must be addresses such as http://127.0.0.1:8081, without user and query");
            }
            return URI.create(url.toString().replaceAll("/+$", ""));
        }

        @Override
        public String toString() {
            return "TopologyAccess" + urls;
        }
    }

    /**
     * How a merchant is known.
     *
     * @param apiKeys any of these opens the door for this merchant
     * @param currency ISO 4217 code of products that name none
     */
    public record TenantAccess(List<String> apiKeys, String currency) {
        public TenantAccess {
            apiKeys = List.copyOf(apiKeys);
            apiKeys.forEach(key -> Bounds.name("apiKeys", key, Bounds.ID_MAX));
            if (!currency.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException("currency must be a three-letter ISO 4217 code such as BDT");
            }
        }

        @Override
        public String toString() {
            return "TenantAccess[" + apiKeys.size() + " keys, " + currency + "]";
        }
    }
}
