package dev.parley.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compose file, read. */
record Compose(JsonNode root) {
    static final Path FILE = Image.ROOT.resolve("docker/compose.yaml");

    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    static Compose read() {
        return new Compose(Documents.one(FILE));
    }

    /** The services that run Parley. */
    Stream<String> parley() {
        var names = new ArrayList<String>();
        root.path("services").properties().forEach(service -> {
            if (service.getValue().path("image").asText().startsWith("parley:")) {
                names.add(service.getKey());
            }
        });
        return names.stream();
    }

    JsonNode service(String name) {
        JsonNode service = root.path("services").path(name);
        if (service.isMissingNode()) {
            throw new AssertionError("no service " + name);
        }
        return service;
    }

    String image(String service) {
        return service(service).path("image").asText();
    }

    List<String> command(String service) {
        var words = new ArrayList<String>();
        service(service).path("command").forEach(word -> words.add(word.asText()));
        return words;
    }

    /** Its variables where the shell that starts compose sets none. */
    Map<String, String> environment(String service) {
        var environment = new LinkedHashMap<String, String>();
        service(service).path("environment").properties().forEach(variable -> {
            Matcher defaulted = DEFAULTED.matcher(variable.getValue().asText());
            environment.put(variable.getKey(), defaulted.replaceAll(found -> Matcher.quoteReplacement(found.group(1))));
        });
        return environment;
    }
}
