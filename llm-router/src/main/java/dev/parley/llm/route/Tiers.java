package dev.parley.llm.route;

import dev.parley.llm.Tier;
import dev.parley.llm.choose.Deployment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which deployments each tier lists, in the order of the settings. */
public final class Tiers {
    private final Map<Tier, List<Deployment>> listed;

    public Tiers(Map<Tier, List<Deployment>> listed) {
        var copy = new EnumMap<Tier, List<Deployment>>(Tier.class);
        listed.forEach((tier, deployments) -> copy.put(tier, List.copyOf(deployments)));
        this.listed = copy;
    }

    /** All of them, each once. */
    List<Deployment> all() {
        return listed.values().stream().flatMap(List::stream).distinct().toList();
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
                : all().stream().filter(each -> !of(tier).contains(each)).toList();
    }

    /** The tier that a deployment answers for when it was asked in this one. */
    Tier tierOf(Deployment deployment, Tier asked) {
        return Stream.concat(Stream.of(asked), Stream.of(Tier.values()))
                .filter(tier -> of(tier).contains(deployment))
                .findFirst()
                .orElse(asked);
    }
}
