package dev.parley.topology.bargain;

import java.util.Map;

/**
 * How merchants want to be bargained with.
 *
 * @param usual for whoever has no policy of their own
 * @param own by tenant
 */
public record HagglePolicies(HagglePolicy usual, Map<String, HagglePolicy> own) {
    /** What is usual for every tenant. */
    public static final HagglePolicies USUAL = new HagglePolicies(HagglePolicy.USUAL, Map.of());

    public HagglePolicies {
        own = Map.copyOf(own);
    }

    /** The tenant's. */
    public HagglePolicy of(String tenant) {
        return own.getOrDefault(tenant, usual);
    }
}
