package dev.parley.standalone.config;

import dev.parley.standalone.config.Shape.Named;
import dev.parley.standalone.config.Shape.Section;
import dev.parley.standalone.config.Shape.Several;
import dev.parley.standalone.config.Shape.Value;
import dev.parley.standalone.config.Tree.Branch;
import dev.parley.standalone.config.Tree.Items;
import dev.parley.standalone.config.Tree.Leaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Variables that stand in place of keys: {@code PARLEY_} and the path in capitals, with an underscore for everything that
 * is neither letter nor digit ({@code PARLEY_ENGINE_TURNDEADLINE}, or {@code PARLEY_ENGINE_TURN_DEADLINE}). Lists are
 * written with commas.
 */
final class Overrides {

    static final String PREFIX = "PARLEY_";

    private static final Set<String> NOT_SETTINGS = Set.of("PARLEY_HOME", "PARLEY_JAVA_OPTS", "PARLEY_TEST_BROKER", "PARLEY_CHROMIUM");

    // Kubernetes tells every pod of every service this way; a service named parley-gateway is no setting of Parley's.
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT.*)|.*_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Section shape;
    private final Faults faults;

    Overrides(Section shape, Faults faults) {
        this.shape = shape;
        this.faults = faults;
    }

    /** The tree with every override of the environment in it. An empty variable overrides nothing. */
    Branch apply(Branch tree, Map<String, String> environment) {
        Branch overridden = tree;
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            if (isSetting(variable.getKey(), variable.getValue())) {
                overridden = apply(overridden, variable.getKey(), variable.getValue());
            }
        }
        return overridden;
    }

    private static boolean isSetting(String name, String value) {
        return name.startsWith(PREFIX)
                && !value.isEmpty()
                && !NOT_SETTINGS.contains(name)
                && !SERVICE_LINK.matcher(name).matches()
                && !SERVICE_ADDRESS.matcher(value).matches();
    }

    private Branch apply(Branch tree, String name, String value) {
        List<Setting> known = settings(shape, Optional.of(tree)).toList();
        List<Setting> meant =
                known.stream().filter(one -> one.names().contains(name)).toList();
        if (meant.isEmpty()) {
            meant = newSettings(shape, List.of(), name).toList();
        }
        if (meant.size() == 1) {
            return tree.with(meant.getFirst().path(), meant.getFirst().part(name, value));
        }
        if (meant.isEmpty()) {
            List<String> names = known.stream().map(Setting::name).toList();
            String hint = Nearest.to(name, names)
                    .map(near -> "did you mean " + near + "?")
                    .orElse(
                            "unset it, or write PARLEY_ and the path of a key in capitals, such as PARLEY_LLM_DEADLINE.");
            faults.add(name, "environment", "there is no such setting; " + hint);
        } else {
            List<String> paths =
                    meant.stream().map(one -> String.join(".", one.path())).toList();
            faults.add(name, "environment", "may mean " + String.join(" or ", paths) + "; write it in parley.yaml.");
        }
        return tree;
    }

    /** Every scalar and list that the shape has, those under names as far as the names are in the tree. */
    private static Stream<Setting> settings(Shape shape, Optional<Tree> tree) {
        Map<String, Tree> children = tree.filter(Branch.class::isInstance)
                .map(Branch.class::cast)
                .map(Branch::children)
                .orElse(Map.of());
        return switch (shape) {
            case Section section ->
                section.fields().entrySet().stream()
                        .flatMap(field -> settings(field.getValue(), Optional.ofNullable(children.get(field.getKey())))
                                .map(setting -> setting.under(field.getKey())));
            case Named named ->
                children.entrySet().stream()
                        .flatMap(child -> settings(named.each(), Optional.of(child.getValue()))
                                .map(setting -> setting.under(child.getKey())));
            case Several ignored -> Stream.of(new Setting(List.of(), /* isList= */ true));
            case Value ignored -> Stream.of(new Setting(List.of(), /* isList= */ false));
        };
    }

    /** What the variable may set under a name that the tree does not have yet. */
    private static Stream<Setting> newSettings(Shape shape, List<String> path, String variable) {
        return switch (shape) {
            case Section section ->
                section.fields().entrySet().stream()
                        .flatMap(field -> newSettings(field.getValue(), append(path, field.getKey()), variable));
            case Named named ->
                spellings(path).stream()
                        .filter(prefix -> variable.startsWith(prefix + "_"))
                        .map(prefix -> variable.substring(prefix.length() + 1))
                        .flatMap(rest -> newNames(named.each(), path, rest))
                        .distinct();
            case Several ignored -> Stream.empty();
            case Value ignored -> Stream.empty();
        };
    }

    private static Stream<Setting> newNames(Shape each, List<String> path, String rest) {
        if (each instanceof Value) {
            // Kafka's settings, whose names have dots where a variable can only have underscores.
            return Stream.of(
                    new Setting(append(path, rest.toLowerCase(Locale.ROOT).replace('_', '.')), false));
        }
        if (!(each instanceof Section section)) {
            return Stream.empty();
        }
        return settings(section, Optional.empty())
                .flatMap(below -> below.spelledAlone().stream()
                        .filter(suffix -> rest.length() > suffix.length() + 1 && rest.endsWith("_" + suffix))
                        .map(suffix -> rest.substring(0, rest.length() - suffix.length() - 1))
                        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                        .map(name -> new Setting(concat(append(path, name), below.path()), below.isList())));
    }

    private static Set<String> spellings(Collection<String> path) {
        String asWritten = String.join("_", path).replaceAll("[^A-Za-z0-9]", "_");
        String split = asWritten.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return Set.copyOf(
                List.of(PREFIX + asWritten.toUpperCase(Locale.ROOT), PREFIX + split.toUpperCase(Locale.ROOT)));
    }

    private static List<String> append(List<String> path, String key) {
        return concat(path, List.of(key));
    }

    private static List<String> concat(List<String> path, List<String> more) {
        var longer = new ArrayList<>(path);
        longer.addAll(more);
        return List.copyOf(longer);
    }

    /** One key that a variable can set. */
    private record Setting(List<String> path, boolean isList) {

        Setting under(String key) {
            return new Setting(concat(List.of(key), path), isList);
        }

        Set<String> names() {
            return spellings(path);
        }

        String name() {
            return PREFIX
                    + String.join("_", path).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }

        List<String> spelledAlone() {
            return names().stream().map(name -> name.substring(PREFIX.length())).toList();
        }

        Tree part(String variable, String value) {
            if (!isList) {
                return new Leaf(value, variable);
            }
            List<Tree> items = Arrays.stream(value.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .<Tree>map(item -> new Leaf(item, variable))
                    .toList();
            return new Items(items, variable);
        }
    }
}
