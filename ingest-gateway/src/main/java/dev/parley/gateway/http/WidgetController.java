package dev.parley.gateway.http;

import dev.parley.wire.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one file that merchants' pages load for the web chat. It is kept in parts, which are plain scripts that share one scope;
 * they are put together here, in the order in which they need each other.
 */
@Controller("/widget.js")
final class WidgetController {

    /** How the widget looks, as a text of the script, for a policy of the page may forbid styles of others. */
    private static final String STYLE = "widget.css";

    private static final List<String> PARTS = List.of(
            "words.js",
            "store.js",
            "line.js",
            "stream.js",
            "credential.js",
            "talk.js",
            "dom.js",
            "panel.js",
            "begin.js");

    private static final MediaType SCRIPT = MediaType.of("text/javascript; charset=utf-8");
    /** Its address never changes, so that a new one is everywhere within minutes. */
    private static final String CACHING = "public, max-age=600, stale-while-revalidate=86400";

    private final Asset script = new Asset(script(), SCRIPT);

    @Get(produces = MediaType.ALL)
    HttpResponse<byte[]> script(HttpRequest<?> request) {
        // Any page may load it; what it may do there is decided when it asks for a conversation.
        return script.answer(request)
                .header(HttpHeaders.CACHE_CONTROL, CACHING)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static byte[] script() {
        var style = new String(Json.bytes(load(STYLE)), StandardCharsets.UTF_8);
        return PARTS.stream()
                .map(WidgetController::load)
                .collect(Collectors.joining(
                        "\n", "(() => {\n\"use strict\";\nconst STYLE = " + style + ";\n", "})();\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String load(String name) {
        try (var in = WidgetController.class.getResourceAsStream("/widget/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks widget/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
