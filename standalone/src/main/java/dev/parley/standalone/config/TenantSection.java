package dev.parley.standalone.config;

import dev.parley.catalog.Haggling;
import dev.parley.topology.shop.Merchant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One merchant.
 *
 * @param apiKeys those that are set; none at all is for whoever starts the gateway to decide about
 * @param currency ISO 4217
 * @param policy instead of the engine's
 * @param late instead of the engine's
 * @param usdPerDay what its calls may cost each process in a day of UTC, in US dollars; nothing for no bound
 * @param haggling what its merchant wants otherwise than is usual; an offer that names no time is good for {@code
 *     engine.expiry}
 * @param merchant who speaks for the shop, when people are there, and when they are called
 */
public record TenantSection(
        List<Secret> apiKeys,
        String currency,
        Optional<String> policy,
        Optional<String> late,
        Optional<BigDecimal> usdPerDay,
        Haggling haggling,
        Merchant merchant) {

    /** Copies what it is given. */
    public TenantSection {
        apiKeys = List.copyOf(apiKeys);
    }
}
