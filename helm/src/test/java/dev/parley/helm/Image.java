package dev.parley.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Dockerfile, read: its instructions in order, continued lines joined. */
record Image(List<Instruction> instructions) {
    static final Path ROOT = Path.of("..");
    static final Path DOCKERFILE = ROOT.resolve("docker/Dockerfile");

    /** One line of it. */
    record Instruction(String name, String arguments) {}

    static Image read() {
        try {
            String text = Files.readString(DOCKERFILE).replace("\\\n", " ");
            return new Image(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .map(words -> new Instruction(words[0], words[1].strip()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<String> all(String name) {
        return instructions.stream().filter(each -> each.name().equals(name)).map(Instruction::arguments);
    }

    String last(String name) {
        return all(name).reduce((first, second) -> second).orElseThrow(() -> new AssertionError("no " + name));
    }

    /** The last form of an instruction that is written as a list; the other form would start a shell. */
    List<String> list(String name) {
        JsonNode items = Documents.all(last(name)).getFirst();
        if (!items.isArray()) {
            throw new AssertionError(name + " is not in the exec form: " + last(name));
        }
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** What is copied from the folder that the image is built in. */
    List<String> sources() {
        return all("COPY")
                .filter(arguments -> !arguments.startsWith("--from"))
                .map(arguments -> List.of(arguments.split(" ")))
                .flatMap(words -> words.subList(0, words.size() - 1).stream())
                .toList();
    }
}
