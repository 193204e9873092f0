package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
    private static final Path CONSOLE = folder();

    @Test
    void everyFileOfTheConsoleIsServedAsWhatItIs() throws Exception {
        try (var door = Door.open()) {
            for (String name : files()) {
                var part = door.get("/console/" + name);

                assertThat(part.statusCode()).as(name).isEqualTo(200);
                assertThat(part.body()).as(name).isEqualTo(Files.readString(CONSOLE.resolve(name)));
                assertThat(part.headers().firstValue("Content-Type").orElse(""))
                        .as(name)
                        .startsWith(type(name));
                assertThat(part.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            }
        }
    }

    @Test
    void thePageRunsAndLoadsNothingButItsOwn() throws Exception {
        try (var door = Door.open()) {
            var page = door.get("/");

            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style");
            for (String name : files()) {
                // The namespace of pictures is a name and no address.
                var text = Files.readString(CONSOLE.resolve(name)).replace("http://www.w3.org/2000/svg", "");
                assertThat(text)
                        .as(name)
                        .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "eval(");
            }
        }
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws Exception {
        try (var door = Door.open()) {
            var first = door.get("/console/main.js");
            var tag = first.headers().firstValue("ETag").orElseThrow();

            var again = door.send(door.request("/console/main.js").header("If-None-Match", tag));

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void nothingBesideTheConsoleCanBeNamed() {
        try (var door = Door.open()) {
            for (String path :
                    List.of("style.css", "base", "base/none.js", "../logback.xml", "..%2flogback.xml", "a/b/c.js")) {
                assertThat(door.get("/console/" + path).statusCode()).as(path).isIn(400, 404);
            }
        }
    }

    private static List<String> files() throws IOException {
        try (var found = Files.walk(CONSOLE)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> CONSOLE.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            default -> "image/svg+xml";
        };
    }

    private static Path folder() {
        URL page = Objects.requireNonNull(ConsoleTest.class.getResource("/console/index.html"));
        try {
            return Objects.requireNonNull(Path.of(page.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
