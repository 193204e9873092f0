package dev.parley.standalone.config;

import dev.parley.standalone.config.Tree.Branch;
import dev.parley.standalone.config.Tree.Items;
import dev.parley.standalone.config.Tree.Leaf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The built-in tiers as far as they fit the providers that there are. Whoever writes providers of their own need not write away
 * models that others wrote; and of two tiers, one is enough.
 */
final class UsualTiers {
    private static final List<String> TIERS = List.of("fast", "strong");

    private UsualTiers() {}

    /** The same configuration with tiers that fit; a fault where no built-in model does and none is written. */
    static Branch fitted(Branch tree, Faults faults) {
        if (!(tree.children().get("llm") instanceof Branch llm)
                || !(llm.children().get("providers") instanceof Branch providers)
                || !(llm.children().get("tiers") instanceof Branch tiers)) {
            return tree;
        }
        Set<String> names = providers.children().keySet();
        var kept = new LinkedHashMap<String, Items>();
        for (String tier : TIERS) {
            if (tiers.children().get(tier) instanceof Items routes) {
                kept.put(tier, isBuiltIn(routes) ? known(routes, names) : routes);
            }
        }
        if (kept.size() < TIERS.size() || kept.values().stream().noneMatch(UsualTiers::isBuiltIn)) {
            return tree;
        }
        boolean nothing =
                kept.values().stream().allMatch(routes -> routes.items().isEmpty());
        if (nothing && kept.values().stream().allMatch(UsualTiers::isBuiltIn) && !names.isEmpty()) {
            String name = names.iterator().next();
            faults.add(
                    "llm.tiers",
                    providers.where(),
                    "no built-in model is at the providers that are written (" + String.join(", ", names)
                            + "); write which of theirs to ask, such as tiers: {strong: [" + name + "/MODEL]}.");
        }
        Branch fitted = tree;
        for (Map.Entry<String, Items> tier : kept.entrySet()) {
            fitted = fitted.with(List.of("llm", "tiers", tier.getKey()), orOther(tier.getKey(), kept));
        }
        return fitted;
    }

    /** Of a tier that nobody wrote and that is left without models, the other's. */
    private static Items orOther(String tier, Map<String, Items> kept) {
        Items own = kept.getOrDefault(tier, new Items(List.of(), YamlText.BUILT_IN));
        return own.items().isEmpty() && isBuiltIn(own)
                ? kept.entrySet().stream()
                        .filter(other -> !other.getKey().equals(tier))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(own)
                : own;
    }

    private static boolean isBuiltIn(Items routes) {
        return routes.where().equals(YamlText.BUILT_IN);
    }

    private static Items known(Items routes, Set<String> providers) {
        return new Items(
                routes.items().stream()
                        .filter(route -> route instanceof Leaf leaf
                                && providers.contains(leaf.text().split("/", 2)[0]))
                        .toList(),
                routes.where());
    }
}
