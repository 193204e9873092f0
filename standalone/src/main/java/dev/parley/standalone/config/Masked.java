package dev.parley.standalone.config;

import dev.parley.standalone.config.Shape.Kind;
import dev.parley.standalone.config.Shape.Named;
import dev.parley.standalone.config.Shape.Section;
import dev.parley.standalone.config.Shape.Several;
import dev.parley.standalone.config.Shape.Value;
import dev.parley.standalone.config.Tree.Branch;
import dev.parley.standalone.config.Tree.Items;
import dev.parley.standalone.config.Tree.Leaf;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A configuration as YAML that can be shown to anybody. */
final class Masked {

    private static final Pattern SPEAKS_OF_SECRETS =
            Pattern.compile("(?i).*(secret|password|token|credential|jaas|key|passphrase).*");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("//[^/@]+@");
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_/][A-Za-z0-9_./:-]*");

    private final StringBuilder yaml = new StringBuilder();

    private Masked() {}

    static String print(Section shape, Branch tree) {
        var masked = new Masked();
        masked.children(shape, tree, "");
        return masked.yaml.toString();
    }

    private void children(Shape shape, Branch branch, String indent) {
        branch.children().forEach((key, below) -> {
            Shape under = switch (shape) {
                case Section section -> Objects.requireNonNull(section.fields().get(key));
                case Named named -> named.each();
                case Several several -> several;
                case Value value -> value;
            };
            yaml.append(indent).append(quoted(key)).append(':');
            switch (below) {
                case Branch more when more.children().isEmpty() -> yaml.append(" {}\n");
                case Branch more -> {
                    yaml.append('\n');
                    children(under, more, indent + "  ");
                }
                case Items items ->
                    yaml.append(items.items().stream()
                            .map(item -> scalar(under, key, (Leaf) item))
                            .collect(Collectors.joining(", ", " [", "]\n")));
                case Leaf leaf ->
                    yaml.append(' ').append(scalar(under, key, leaf)).append('\n');
            }
        });
    }

    private static String scalar(Shape shape, String key, Leaf leaf) {
        Kind kind = switch (shape) {
            case Value value -> value.kind();
            case Several several -> several.each().kind();
            case Section ignored -> Kind.SECRET;
            case Named ignored -> Kind.SECRET;
        };
        boolean hidden = kind == Kind.SECRET
                || (kind == Kind.BY_NAME && SPEAKS_OF_SECRETS.matcher(key).matches());
        if (hidden && !leaf.text().isEmpty()) {
            return quoted(Secret.MASK);
        }
        return quoted(address(leaf.text()));
    }

    /** An address without the user and password that may stand in it. */
    static String address(String text) {
        return USER_IN_ADDRESS.matcher(text).replaceAll("//" + Secret.MASK + "@");
    }

    private static String quoted(String text) {
        if (NEEDS_NO_QUOTES.matcher(text).matches()) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
