package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API says what there is, all of it and nothing else. */
final class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    /** How a gateway is looked after is told to those who do it, not to those who call it. */
    private static final Set<String> NOT_THE_API = Set.of("/", "/openapi.yaml", "/prometheus", "/drain");

    private static final String CONSOLE = "/console/";

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
        var described = new TreeSet<String>();
        child(read(), "paths")
                .forEach((path, operations) -> map(operations).keySet().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> described.add(method + " " + path)));

        var routes = routes();
        if (routes.stream().noneMatch(OpenApiTest::isWebhook)) {
            // A gateway without channels has no webhooks, and the description is that of one with them.
            described.removeIf(OpenApiTest::isWebhook);
        }

        assertThat(described).isEqualTo(routes);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var description = read();

        assertThat(references(description)).isNotEmpty().allSatisfy(reference -> {
            Object at = description;
            for (String step : reference.substring("#/".length()).split("/", -1)) {
                at = child(at, step);
            }
            assertThat(map(at)).as(reference).isNotEmpty();
        });
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        var names = new ArrayList<Object>();
        child(read(), "paths")
                .values()
                .forEach(operations -> map(operations).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        names.add(map(operation).get("operationId"));
                    }
                }));

        assertThat(names).doesNotContainNull().doesNotHaveDuplicates();
    }

    private static boolean isApi(String path) {
        return !NOT_THE_API.contains(path) && !path.startsWith(CONSOLE);
    }

    private static boolean isWebhook(String route) {
        return route.contains(" /webhooks/");
    }

    private static Set<String> routes() {
        var routes = new TreeSet<String>();
        try (var context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .start()) {
            context.getBean(Router.class)
                    .uriRoutes()
                    .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                    .filter(route -> isApi(path(route)))
                    .forEach(route ->
                            routes.add(route.getHttpMethodName().toLowerCase(Locale.ROOT) + " " + path(route)));
        }
        return routes;
    }

    /** Without what its variables may look like. */
    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString().replaceAll(":[^}]*}", "}");
    }

    private static Set<String> references(Object part) {
        var found = new HashSet<String>();
        switch (part) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    if (key.equals("$ref")) {
                        found.add(value.toString());
                    } else {
                        found.addAll(references(value));
                    }
                });
            case List<?> list -> list.forEach(item -> found.addAll(references(item)));
            default -> {
                return found;
            }
        }
        return found;
    }

    /** As it is served. */
    private static Map<String, Object> read() {
        try (var door = Door.open()) {
            var response = door.get("/openapi.yaml");
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(response.body()));
        }
    }

    private static Map<String, Object> child(Object part, String name) {
        return map(Objects.requireNonNull(map(part).get(name), name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object part) {
        return (Map<String, Object>) part;
    }
}
