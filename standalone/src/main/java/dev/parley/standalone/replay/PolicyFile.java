package dev.parley.standalone.replay;

import dev.parley.catalog.Product;
import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Another policy of bargaining, as a file has it: what is set for a product, else for all of them, takes the place of what the
 * catalogue says.
 *
 * <pre>
 * all: {patience: 3}
 * products:
 *   PHN-12: {floorPrice: 16000, listPrice: 18500, patience: 6}
 * </pre>
 */
public final class PolicyFile implements UnaryOperator<Product> {
    private static final Set<String> PARTS = Set.of("all", "products");
    private static final Set<String> KEYS = new TreeSet<>(Set.of("floorPrice", "listPrice", "patience"));

    private final String name;
    private final Map<String, Object> all;
    private final Map<String, Map<String, Object>> products;

    private PolicyFile(String name, Map<String, Object> all, Map<String, Map<String, Object>> products) {
        this.name = name;
        this.all = all;
        this.products = products;
    }

    /**
     * Reads a file.
     *
     * @throws Refusal naming every fault of it
     */
    public static PolicyFile of(Path file) {
        Map<String, Object> root;
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            root = branch(read == null ? Map.of() : read);
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + "; name another file with --policy.", e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new Refusal(
                    "--policy " + file + ": this is no YAML with keys; write all: or products: with "
                            + String.join(", ", KEYS) + " under it.",
                    e);
        }
        var faults = new ArrayList<String>();
        check("", root, PARTS, faults);
        Map<String, Object> all = part("all", root.get("all"), faults);
        var products = new HashMap<String, Map<String, Object>>();
        part("products", root.get("products"), faults, /* keysToo= */ false)
                .forEach((sku, settings) -> products.put(sku, part("products." + sku, settings, faults)));
        if (!faults.isEmpty()) {
            throw new Refusal("--policy " + file + ":\n" + String.join("\n", faults));
        }
        return new PolicyFile(String.valueOf(file.getFileName()), all, products);
    }

    /** The file's name. */
    String name() {
        return name;
    }

    /**
     * The product under this policy.
     *
     * @throws Refusal when the policy makes no product of it, such as with a floor above the list price
     */
    @Override
    public Product apply(Product product) {
        var settings = new HashMap<>(all);
        settings.putAll(products.getOrDefault(product.sku(), Map.of()));
        var patience = settings.get("patience");
        try {
            return new Product(
                    product.tenant(),
                    product.sku(),
                    product.title(),
                    product.description(),
                    product.attributes(),
                    product.currency(),
                    price(settings.get("listPrice"), product.listPrice()),
                    price(settings.get("floorPrice"), product.floorPrice()),
                    patience == null ? product.patience() : Integer.valueOf(String.valueOf(patience)),
                    product.stock(),
                    product.imageUrl(),
                    product.updatedAt(),
                    product.haggling());
        } catch (IllegalArgumentException e) {
            throw new Refusal("--policy " + name + ", " + product.sku() + ": " + e.getMessage() + ".", e);
        }
    }

    private static BigDecimal price(@Nullable Object set, BigDecimal usual) {
        return set == null ? usual : new BigDecimal(String.valueOf(set));
    }

    private static Map<String, Object> part(String path, @Nullable Object part, List<String> faults) {
        return part(path, part, faults, /* keysToo= */ true);
    }

    private static Map<String, Object> part(String path, @Nullable Object part, List<String> faults, boolean keysToo) {
        if (part == null) {
            return Map.of();
        }
        Map<String, Object> read;
        try {
            read = branch(part);
        } catch (IllegalArgumentException e) {
            faults.add(path + ": write keys with values under it.");
            return Map.of();
        }
        if (keysToo) {
            check(path + ".", read, KEYS, faults);
            read.forEach((key, value) -> checkNumber(path + "." + key, value, faults));
        }
        return read;
    }

    private static void check(String path, Map<String, Object> read, Set<String> known, List<String> faults) {
        read.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> faults.add(path + key + ": there is no such key; write some of "
                        + String.join(", ", new TreeSet<>(known)) + "."));
    }

    private static void checkNumber(String path, @Nullable Object value, List<String> faults) {
        try {
            var number = new BigDecimal(String.valueOf(value));
            if (path.endsWith("patience") && number.stripTrailingZeros().scale() > 0) {
                faults.add(path + ": write a whole number, was " + value + ".");
            }
        } catch (NumberFormatException e) {
            faults.add(path + ": write a number, was " + value + ".");
        }
    }

    private static Map<String, Object> branch(Object read) {
        if (!(read instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no keys");
        }
        var branch = new HashMap<String, Object>();
        map.forEach((key, value) -> branch.put(String.valueOf(key), value == null ? Map.of() : value));
        return branch;
    }
}
