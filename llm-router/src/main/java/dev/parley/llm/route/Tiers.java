package dev.parley.llm.route;

import dev.parley.llm.Tier;
import dev.parley.llm.choose.Deployment;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which deployments each tier lists, in the order of the settings. */
public final class Tiers {
    private final Map<Tier, List<Deployment>> listed = new EnumMap<>(Tier.class);
    private final Map<Tier, List<Deployment>> notListed = new EnumMap<>(Tier.class);
    private final List<Deployment> all;

    public Tiers(Map<Tier, List<Deployment>> listed) {
        listed.forEach((tier, deployments) -> this.listed.put(tier, List.copyOf(deployments)));
        this.all =
                this.listed.values().stream().flatMap(List::stream).distinct().toList();
        for (Tier tier : Tier.values()) {
            notListed.put(
                    tier, all.stream().filter(each -> !of(tier).contains(each)).toList());
        }
    }

    /** All of them, each once. */
    List<Deployment> all() {
        return all;
    }

    List<Deployment> of(Tier tier) {
        return listed.getOrDefault(tier, List.of());
    }

    /**
     * What is in other tiers and not in this one. Nothing for the house, which nobody else stands in for; and nothing for the
     * fast tier when nothing is listed there, which says that the house is to answer and not a dearer model.
     */
    List<Deployment> othersThan(Tier tier) {
        return tier == Tier.HOUSE || (tier == Tier.FAST && of(tier).isEmpty())
                ? List.of()
                : notListed.getOrDefault(tier, List.of());
    }

    /** The tier that a deployment answers for when it was asked in this one. */
    Tier tierOf(Deployment deployment, Tier asked) {
        if (of(asked).contains(deployment)) {
            return asked;
        }
        return Arrays.stream(Tier.values())
                .filter(tier -> of(tier).contains(deployment))
                .findFirst()
                .orElse(asked);
    }
}
