package dev.parley.standalone.config;

import dev.parley.standalone.config.Tree.Branch;
import dev.parley.standalone.config.Tree.Items;
import dev.parley.standalone.config.Tree.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the environment in for {@code ${NAME}}. What is not set is put in as nothing, and remembered. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> environment;
    private final Faults faults;

    Placeholders(Map<String, String> environment, Faults faults) {
        this.environment = environment;
        this.faults = faults;
    }

    Branch fill(Branch root) {
        return branch("", root);
    }

    private Tree fill(String path, Tree tree) {
        return switch (tree) {
            case Branch branch -> branch(path, branch);
            case Items items ->
                new Items(items.items().stream().map(item -> fill(path, item)).toList(), items.where());
            case Leaf leaf -> leaf(path, leaf);
        };
    }

    private Branch branch(String path, Branch branch) {
        var filled = new LinkedHashMap<String, Tree>();
        branch.children().forEach((key, below) -> filled.put(key, fill(Checker.join(path, key), below)));
        return new Branch(filled, branch.where());
    }

    private Leaf leaf(String path, Leaf leaf) {
        var unset = new ArrayList<String>();
        Matcher matcher = PLACEHOLDER.matcher(leaf.text());
        if (matcher.replaceAll("").contains("${")) {
            faults.add(
                    path, leaf.where(), "${ begins the name of a variable; write ${NAME}, in letters, digits and _.");
        }
        String text = matcher.replaceAll(found -> {
            String value = environment.getOrDefault(found.group(1), "");
            if (value.isEmpty()) {
                unset.add(found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
        return new Leaf(text, leaf.where(), unset);
    }
}
