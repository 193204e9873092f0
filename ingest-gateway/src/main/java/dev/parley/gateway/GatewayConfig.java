package dev.parley.gateway;

import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.whatsapp.WhatsAppAccount;
import java.util.List;
import java.util.Map;

/**
 * What the gateway must be told; valid or not constructed.
 *
 * @param host the address to listen at, such as {@code 127.0.0.1}
 * @param port the port to listen at, 0 for any free one
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} first of all
 * @param tenants the merchants by name, and how they are known
 * @param whatsapp the merchants' accounts at WhatsApp
 */
public record GatewayConfig(
        String host,
        int port,
        Map<String, Object> kafka,
        Map<String, TenantAccess> tenants,
        List<WhatsAppAccount> whatsapp) {

    private static final int PORT_MAX = 65_535;

    public GatewayConfig {
        Bounds.name("gateway.host", host, 255);
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("gateway.port must be 0 to " + PORT_MAX + ", was " + port);
        }
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("gateway.kafka must name bootstrap.servers");
        }
        kafka = Map.copyOf(kafka);
        tenants = Map.copyOf(tenants);
        whatsapp = List.copyOf(whatsapp);
        tenants.keySet().forEach(GatewayConfig::checkTenant);
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
