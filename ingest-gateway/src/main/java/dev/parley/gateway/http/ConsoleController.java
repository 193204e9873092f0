package dev.parley.gateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The chat page and what it is made of, read once from the jar. */
@Controller
final class ConsoleController {

    private static final String PAGE = "index.html";
    private static final Map<String, MediaType> TYPES = Map.of(
            PAGE,
            MediaType.of("text/html; charset=utf-8"),
            "chat.css",
            MediaType.of("text/css; charset=utf-8"),
            "chat.js",
            MediaType.of("text/javascript; charset=utf-8"),
            "icon.svg",
            MediaType.of("image/svg+xml"));
    /** The page loads and connects to nothing but its own gateway. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, byte[]> files = new HashMap<>();

    ConsoleController() {
        TYPES.keySet().forEach(name -> files.put(name, load(name)));
    }

    @Get(produces = MediaType.ALL)
    HttpResponse<byte[]> page() {
        return file(PAGE);
    }

    @Get(value = "/console/{name}", produces = MediaType.ALL)
    HttpResponse<byte[]> part(String name) {
        return file(name);
    }

    private MutableHttpResponse<byte[]> file(String name) {
        var bytes = files.get(name);
        var type = TYPES.get(name);
        if (bytes == null || type == null) {
            throw new ProblemException(Problem.notFound("the console has no such file"));
        }
        return HttpResponse.ok(bytes)
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static byte[] load(String name) {
        try (var in = ConsoleController.class.getResourceAsStream("/console/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks console/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
