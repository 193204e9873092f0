package dev.parley.schema;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published schemas, a file a topic; what is in them is a promise that this class keeps. */
record SchemaFiles(Path directory) {

    /** What rewrites the files, told by whoever finds that they are not what they should be. */
    static final String COMMAND = "./mvnw -q -B -pl state-stores test -Dtest=SchemaFilesTest -Dparley.schemas=write";

    private static final String SUFFIX = ".json";

    /** What was found wrong with the files, a sentence each. */
    record Verdict(List<String> broken, List<String> outdated) {}

    /** Compares what is published with the schemas as they would be now, by topic. */
    Verdict judge(Map<String, ? extends JsonNode> now) throws IOException {
        var broken = new ArrayList<String>();
        var outdated = new ArrayList<String>();
        Map<String, String> published = read();
        published.keySet().stream()
                .filter(topic -> !now.containsKey(topic))
                .forEach(topic -> broken.add(topic + ": the topic was removed; programs read it"));
        for (var schema : new TreeMap<>(now).entrySet()) {
            String topic = schema.getKey();
            String text = published.get(topic);
            if (text == null) {
                outdated.add(topic + ": has no file yet");
                continue;
            }
            List<Compatibility.Break> breaks =
                    Compatibility.breaks(Json.mapper().readTree(text), schema.getValue());
            breaks.forEach(each -> broken.add(topic + ": " + each));
            if (breaks.isEmpty() && !text.equals(print(schema.getValue()))) {
                outdated.add(topic + ": something was added or is said in other words");
            }
        }
        return new Verdict(broken, outdated);
    }

    /**
     * Writes the files anew.
     *
     * @throws IncompatibleException when that would break what is published; nothing is written then
     */
    void rewrite(Map<String, ? extends JsonNode> now) throws IOException, IncompatibleException {
        Verdict verdict = judge(now);
        if (!verdict.broken().isEmpty()) {
            throw new IncompatibleException(verdict.broken());
        }
        Files.createDirectories(directory);
        for (var schema : now.entrySet()) {
            Files.writeString(directory.resolve(schema.getKey() + SUFFIX), print(schema.getValue()));
        }
    }

    private Map<String, String> read() throws IOException {
        var files = new TreeMap<String, String>();
        if (!Files.exists(directory)) {
            return files;
        }
        try (Stream<Path> found = Files.list(directory)) {
            for (Path file : new TreeSet<>(found.toList())) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    files.put(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
                }
            }
        }
        return files;
    }

    private static String print(JsonNode schema) throws IOException {
        var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return Json.mapper().writer(printer).writeValueAsString(schema) + "\n";
    }

    /** Changes that would break those who read or write a topic. */
    static final class IncompatibleException extends Exception {
        private static final long serialVersionUID = 1L;

        IncompatibleException(List<String> broken) {
            super(broken.stream().map(each -> "\n  " + each).collect(Collectors.joining()));
        }
    }
}
