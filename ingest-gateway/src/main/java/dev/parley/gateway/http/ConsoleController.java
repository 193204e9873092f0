package dev.parley.gateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console's page and what it is made of, read from the jar once. */
@Controller
final class ConsoleController {

    private static final String PAGE = "index.html";
    /** At most one folder deep and without dots that lead elsewhere: nothing but the console can be named. */
    private static final Pattern FILE = Pattern.compile("(?:[a-z]+/)?[a-z]+\\.(html|css|js|svg)");

    private static final Map<String, MediaType> TYPES = Map.of(
            "html", MediaType.of("text/html; charset=utf-8"),
            "css", MediaType.of("text/css; charset=utf-8"),
            "js", MediaType.of("text/javascript; charset=utf-8"),
            "svg", MediaType.of("image/svg+xml"));
    /** The page connects to nothing but its own gateway, loads nothing else but pictures of products, and runs nothing that is written into it. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'";

    private final Map<String, Asset> parts = new ConcurrentHashMap<>();

    @Get(produces = MediaType.ALL)
    HttpResponse<byte[]> page(HttpRequest<?> request) {
        return answer(request, PAGE);
    }

    @Get(value = "/console/{+path}", produces = MediaType.ALL)
    HttpResponse<byte[]> part(HttpRequest<?> request, String path) {
        return answer(request, path);
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, String path) {
        var part = part(path).orElseThrow(() -> new ProblemException(Problem.notFound("the console has no such file")));
        return part.answer(request)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer");
    }

    /** What is not there is not remembered, so that nobody can fill the memory with names. */
    private Optional<Asset> part(String path) {
        var name = FILE.matcher(path);
        return name.matches()
                ? Optional.ofNullable(parts.computeIfAbsent(path, there -> load(there, name.group(1))))
                : Optional.empty();
    }

    private static @Nullable Asset load(String path, String ending) {
        try (var in = ConsoleController.class.getResourceAsStream("/console/" + path)) {
            var type = TYPES.get(ending);
            if (in == null || type == null) {
                return null;
            }
            return new Asset(in.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
