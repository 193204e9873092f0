package dev.parley.loadtest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply that a customer was shown, or a channel has taken; lists of them are in the order in which that happened.
 *
 * @param conversation {@code <tenant>/<channel>:<account>:<contact>}
 * @param reply its id
 */
public record Shown(String conversation, String reply) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a journal: a JSON object a line, with {@code conversation} and {@code reply}, in the order in which they were shown.
     * Lines about something else, and a last line torn by a crash, are left out.
     */
    public static List<Shown> read(Path journal) throws IOException {
        var shown = new ArrayList<Shown>();
        try (var lines = Files.lines(journal)) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("{") && line.endsWith("}")) {
                    JsonNode one = JSON.readTree(line);
                    if (one.has("conversation") && one.has("reply")) {
                        shown.add(new Shown(
                                one.path("conversation").asText(),
                                one.path("reply").asText()));
                    }
                }
            }
        }
        return List.copyOf(shown);
    }
}
