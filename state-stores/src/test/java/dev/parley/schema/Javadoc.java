package dev.parley.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import dev.parley.conversation.Message;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources say of records, their components and the constants of enums, read with the JDK's own parser. */
final class Javadoc {

    private static final String OURS = "dev.parley.";
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** By {@code Type}, {@code Type.component} and {@code Type.CONSTANT}, types by their simple names. */
    private final Map<String, String> words = new HashMap<>();

    private Javadoc() {}

    /** Reads the sources of these records, and of everything of ours that they hold. */
    static Javadoc of(List<? extends Class<?>> records) throws IOException {
        var files = new TreeSet<Path>();
        records.forEach(record -> collect(record, files));
        var javadoc = new Javadoc();
        javadoc.read(files);
        return javadoc;
    }

    private static void collect(Class<?> type, Set<Path> files) {
        if (!type.getName().startsWith(OURS)) {
            return;
        }
        files.add(SOURCES.resolve(type.getNestHost().getName().replace('.', '/') + ".java"));
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                collect(component.getType(), files);
                if (component.getGenericType() instanceof ParameterizedType generic) {
                    Stream.of(generic.getActualTypeArguments())
                            .filter(Class.class::isInstance)
                            .forEach(argument -> collect((Class<?>) argument, files));
                }
            }
        }
    }

    /** What is said of a type, if anything. */
    @Nullable
    String ofType(Class<?> type) {
        return words.get(type.getSimpleName());
    }

    /** What is said of a component of a record, the words of an enum included; nothing when nothing is said. */
    @Nullable
    String ofComponent(Class<?> record, String component, Class<?> type) {
        // What means the same everywhere, such as the tenant, need not be said again in each record.
        String same = words.get(Message.class.getSimpleName() + "." + component);
        String said = words.getOrDefault(record.getSimpleName() + "." + component, same);
        if (!type.isEnum()) {
            return said;
        }
        return said == null ? ofConstants(type) : said + ": " + ofConstants(type);
    }

    private String ofConstants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> {
                    JsonProperty name = field.getAnnotation(JsonProperty.class);
                    String said = words.getOrDefault(type.getSimpleName() + "." + field.getName(), "");
                    return (name == null ? field.getName() : name.value()) + " (" + said.replaceFirst("\\.$", "") + ")";
                })
                .collect(Collectors.joining(", "));
    }

    private void read(Set<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var scanner = new Scanner(DocTrees.instance(task));
            task.parse().forEach(unit -> scanner.scan(unit, null));
        }
    }

    private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable String> {
        private final DocTrees trees;

        Scanner(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable String outer) {
            String name = type.getSimpleName().toString();
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                words.put(name, text(comment.getFirstSentence()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        words.put(name + "." + param.getName(), text(param.getDescription()));
                    }
                }
            }
            return super.visitClass(type, name);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable String type) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                words.put(type + "." + variable.getName(), text(comment.getFullBody()));
            }
            return super.visitVariable(variable, type);
        }
    }

    private static String text(List<? extends DocTree> trees) {
        return trees.stream().map(Javadoc::text).collect(Collectors.joining()).replaceAll("\\s+", " ");
    }

    private static String text(DocTree tree) {
        return switch (tree) {
            case TextTree words -> words.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            default -> throw new IllegalStateException("No words for " + tree + " in the Javadoc of a public record");
        };
    }
}
