package dev.parley.llm.choose;

import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.price.Pricing;
import dev.parley.llm.provider.Provider;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A model at an account of a provider; one, however many tiers list it.
 *
 * @param listing what it costs and how much it reads
 * @param guard whether it may be asked
 * @param tempo how fast it is
 */
public record Deployment(Name name, Provider provider, Listing listing, DeploymentGuard guard, Tempo tempo) {
    /** A deployment of which nothing is known yet. */
    public Deployment(Name name, Provider provider, Listing listing, DeploymentGuard guard, LongSupplier nanoClock) {
        this(name, provider, listing, guard, new Tempo(nanoClock));
    }

    /** What a deployment is called in settings and records. */
    public record Name(String provider, String model) {
        @Override
        public String toString() {
            return provider + "/" + model;
        }
    }

    /**
     * What the price book says of a deployment: what it costs and how much it reads.
     *
     * @param pricing by the time of the call
     * @param window tokens of prompt and answer together, where that is known
     */
    public record Listing(Pricing pricing, OptionalLong window) {}
}
