package dev.parley.llm.route;

import dev.parley.llm.Tier;
import dev.parley.llm.guard.DeploymentGuard;
import dev.parley.llm.price.Pricing;
import dev.parley.llm.provider.Provider;

/**
 * A model at a provider, as one of a tier's choices.
 *
 * @param pricing what it costs, by the time of the call
 * @param guard shared by all tiers that list the same deployment
 */
public record Deployment(Name name, Tier tier, Provider provider, Pricing pricing, DeploymentGuard guard) {
    /** What a deployment is called in settings and records. */
    public record Name(String provider, String model) {
        @Override
        public String toString() {
            return provider + "/" + model;
        }
    }
}
