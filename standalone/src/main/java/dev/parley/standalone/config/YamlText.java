package dev.parley.standalone.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML as a {@link Tree}. A key with nothing behind it counts as not written. */
final class YamlText {
    /** Where everything is that is not written but usual. */
    static final String BUILT_IN = "built in";

    private final Faults faults;
    private final Optional<String> source;

    private YamlText(Faults faults, Optional<String> source) {
        this.faults = faults;
        this.source = source;
    }

    /** Reads what a user wrote; every part says the line it is on. */
    static Tree.Branch written(String yaml, Faults faults) {
        return new YamlText(faults, Optional.empty()).read(yaml);
    }

    /** Reads the built-in defaults. */
    static Tree.Branch builtIn(String yaml, Faults faults) {
        return new YamlText(faults, Optional.of(BUILT_IN)).read(yaml);
    }

    private Tree.Branch read(String yaml) {
        var nothing = new Tree.Branch(Map.of(), "line 1");
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
            if (root == null || isEmpty(root)) {
                return nothing;
            }
            if (root instanceof MappingNode mapping) {
                return branch("", mapping);
            }
            faults.add(
                    "The file holds no keys; begin with one of llm, channels, tenants, engine, search, kafka, gateway, topology, traces.");
        } catch (MarkedYAMLException e) {
            faults.add("This is no YAML: " + e.getProblem() + " (" + where(e.getProblemMark()) + "); check the"
                    + " indentation and the quotes there.");
        }
        return nothing;
    }

    private Tree tree(String path, Node node) {
        return switch (node) {
            case MappingNode mapping -> branch(path, mapping);
            case SequenceNode sequence -> items(path, sequence);
            case ScalarNode scalar -> new Tree.Leaf(scalar.getValue(), where(node.getStartMark()));
            default -> throw new IllegalStateException("No such kind of YAML node: " + node.getNodeId());
        };
    }

    private Tree.Branch branch(String path, MappingNode mapping) {
        var children = new LinkedHashMap<String, Tree>();
        for (NodeTuple entry : mapping.getValue()) {
            String where = where(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                faults.add(path.isEmpty() ? "The file" : path, where, "a key must be a plain word.");
                continue;
            }
            String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            if (isEmpty(entry.getValueNode())) {
                continue;
            }
            if (children.put(key.getValue(), tree(below, entry.getValueNode())) != null) {
                faults.add(below, where, "this key is written twice; keep one.");
            }
        }
        return new Tree.Branch(children, where(mapping.getStartMark()));
    }

    private Tree.Items items(String path, SequenceNode sequence) {
        List<Tree> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(tree(path, item));
        }
        return new Tree.Items(items, where(sequence.getStartMark()));
    }

    private static boolean isEmpty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private String where(Mark mark) {
        return source.orElseGet(() -> "line " + (mark.getLine() + 1));
    }
}
