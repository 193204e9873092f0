package dev.parley.standalone.config;

import dev.parley.standalone.config.Tree.Branch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * From text and environment to a {@link ParleyConfig}. In this order: the built-in defaults, over them the file, in both
 * the environment for {@code ${NAME}}, over all of it the {@code PARLEY_} variables.
 */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Reads a configuration; the same text and environment always give the same.
     *
     * @param yaml what stands in {@code parley.yaml}; may be empty
     * @throws dev.parley.standalone.Refusal with every fault that was found
     */
    public static ParleyConfig read(String yaml, Map<String, String> environment) {
        var faults = new Faults();
        Branch builtIn = YamlText.builtIn(builtIn(), faults);
        Branch merged = merge(ConfigShape.PARLEY, builtIn, YamlText.written(yaml, faults));
        Branch filled = new Placeholders(environment, faults).fill(merged);
        Branch overridden = new Overrides(ConfigShape.PARLEY, faults).apply(filled, environment);
        Branch tree = UsualTiers.fitted(overridden, faults);
        new Checker(faults).check(ConfigShape.PARLEY, tree);
        new CrossChecks(faults).check(tree);
        faults.refuse();
        return Typed.config(tree);
    }

    /** Sections are merged key by key; what else the file holds stands in place of the default. */
    private static Branch merge(Shape.Section section, Branch below, Branch above) {
        var merged = new LinkedHashMap<>(below.children());
        above.children().forEach((key, written) -> {
            Tree standing = merged.get(key);
            boolean both = standing instanceof Branch && written instanceof Branch;
            merged.put(
                    key,
                    both && section.fields().get(key) instanceof Shape.Section fields
                            ? merge(fields, (Branch) Objects.requireNonNull(standing), (Branch) written)
                            : written);
        });
        return new Branch(merged, above.where());
    }

    private static String builtIn() {
        try (InputStream file = ConfigReader.class.getResourceAsStream("/parley-default.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
