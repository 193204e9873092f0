package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a merchant what was spent, as the topology adds it up. */
@Controller("/v1/costs")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class CostController {

    private static final String CSV = "text/csv";
    private static final String FORMAT = "format";
    private static final List<String> KNOWN = List.of("by", "since", FORMAT);

    private final Questions questions;

    CostController(Questions questions) {
        this.questions = questions;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, CSV})
    HttpResponse<byte[]> costs(HttpRequest<?> request) {
        var query = new LinkedHashMap<String, String>();
        query.put("tenant", AccessFilter.tenant(request));
        query.putAll(Parameters.of(request, KNOWN));
        boolean csv = wantsCsv(request, query.remove(FORMAT));
        var question = "/internal/v1/costs" + Parameters.query(query);
        return csv ? questions.ask(question, CostTable::csv) : questions.ask(question);
    }

    /** The parameter goes before the header, which browsers choose for themselves. */
    private static boolean wantsCsv(HttpRequest<?> request, @Nullable String format) {
        if (format != null) {
            return switch (format) {
                case "csv" -> true;
                case "json" -> false;
                default -> throw new ProblemException(Problem.invalid(FORMAT, "format must be json or csv"));
            };
        }
        return request.accept().stream()
                .filter(type -> type.getName().equals(CSV) || type.matches(MediaType.APPLICATION_JSON_TYPE))
                .max(Comparator.comparing(MediaType::getQualityAsNumber))
                .filter(type -> type.getName().equals(CSV))
                .isPresent();
    }
}
