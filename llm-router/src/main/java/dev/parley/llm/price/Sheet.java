package dev.parley.llm.price;

import java.util.Map;
import java.util.TreeMap;

/**
 * A price book as it is written, checked.
 *
 * @param unknown the rates of a model that is not in it
 * @param models by name, which may begin with a provider's
 */
record Sheet(String version, Rates unknown, Map<String, ModelPrices> models) {
    Sheet {
        models = Map.copyOf(models);
    }

    /** This with another's models where it has none of that name; both versions name it from then on. */
    Sheet over(Sheet base) {
        var all = new TreeMap<>(base.models);
        all.putAll(models);
        return new Sheet(version + "+" + base.version, unknown, all);
    }

    /** The highest rate of each kind that any model has. */
    Rates highest() {
        return models.values().stream().map(ModelPrices::highest).reduce(Rates.ZERO, Rates::orHigher);
    }
}
