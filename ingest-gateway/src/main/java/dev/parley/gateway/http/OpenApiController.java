package dev.parley.gateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The API described, for people and for generators of clients. */
@Controller("/openapi.yaml")
final class OpenApiController {

    private static final MediaType YAML = MediaType.of("application/yaml; charset=utf-8");

    private final byte[] description = load();

    @Get(produces = MediaType.ALL)
    HttpResponse<byte[]> describe() {
        return HttpResponse.ok(description).contentType(YAML).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static byte[] load() {
        try (var in = OpenApiController.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks openapi.yaml");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
