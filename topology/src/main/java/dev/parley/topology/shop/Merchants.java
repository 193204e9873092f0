package dev.parley.topology.shop;

import java.util.Map;

/**
 * All merchants by tenant; whoever is not here is {@link Merchant#PLAIN plain}.
 *
 * @param byTenant what each has said
 */
public record Merchants(Map<String, Merchant> byTenant) {
    /** Nobody has said anything. */
    public static final Merchants PLAIN = new Merchants(Map.of());

    public Merchants {
        byTenant = Map.copyOf(byTenant);
    }

    /** The merchant of a tenant. */
    public Merchant of(String tenant) {
        return byTenant.getOrDefault(tenant, Merchant.PLAIN);
    }
}
