package dev.parley.standalone.config;

import dev.parley.standalone.config.Shape.Named;
import dev.parley.standalone.config.Shape.Section;
import dev.parley.standalone.config.Shape.Several;
import dev.parley.standalone.config.Shape.Value;
import dev.parley.standalone.config.Tree.Branch;
import dev.parley.standalone.config.Tree.Items;
import dev.parley.standalone.config.Tree.Leaf;
import java.util.Map;

/** Holds a {@link Tree} against a {@link Shape} and notes every fault. */
final class Checker {

    private final Faults faults;

    Checker(Faults faults) {
        this.faults = faults;
    }

    void check(Section root, Branch tree) {
        section("", root, tree);
    }

    private void check(String path, Shape shape, Tree tree) {
        switch (shape) {
            case Section section when tree instanceof Branch branch -> section(path, section, branch);
            case Named named when tree instanceof Branch branch -> named(path, named, branch);
            case Several several
            when tree instanceof Items items -> items.items().forEach(item -> check(path, several.each(), item));
            case Value value when tree instanceof Leaf leaf -> value(path, value, leaf);
            case Section section ->
                faults.add(
                        path,
                        tree.where(),
                        "must hold keys: " + String.join(", ", section.fields().keySet()) + ".");
            case Named ignored -> faults.add(path, tree.where(), "must hold names with settings under them.");
            case Several several ->
                faults.add(
                        path,
                        tree.where(),
                        "must be a list; write [" + several.each().example() + "].");
            case Value value ->
                faults.add(path, tree.where(), "must be a single value; write one such as " + value.example() + ".");
        }
    }

    private void section(String path, Section section, Branch branch) {
        Map<String, Shape> fields = section.fields();
        branch.children().forEach((key, below) -> {
            Shape field = fields.get(key);
            if (field == null) {
                faults.add(
                        join(path, key), below.where(), "there is no such key; " + Nearest.hint(key, fields.keySet()));
            } else {
                check(join(path, key), field, below);
            }
        });
        for (String key : section.required()) {
            if (!branch.children().containsKey(key) && fields.get(key) instanceof Value value) {
                faults.add(
                        join(path, key),
                        branch.where(),
                        "is missing; write one such as " + key + ": " + value.example() + ".");
            }
        }
    }

    private void named(String path, Named named, Branch branch) {
        branch.children().forEach((name, below) -> {
            if (!named.names().matcher(name).matches()) {
                faults.add(
                        join(path, name),
                        below.where(),
                        "this name must be of letters, digits, dots and hyphens, at most 63 of them.");
            }
            check(join(path, name), named.each(), below);
        });
    }

    private void value(String path, Value value, Leaf leaf) {
        String unset = leaf.unset().isEmpty() ? "" : " Not set: " + String.join(", ", leaf.unset()) + ".";
        value.complaint().apply(leaf.text()).ifPresent(complaint -> faults.add(path, leaf.where(), complaint + unset));
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
