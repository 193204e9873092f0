package dev.parley.gateway.http;

import dev.parley.gateway.log.UnavailableException;
import dev.parley.gateway.query.TopologyClient;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions that the topology answers. What it says of the question is the caller's to hear, bytes and all; what it says
 * of this gateway, such as that the token is wrong, is not.
 */
public final class Questions {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
    private static final int OK = 200;
    private static final Set<Integer> PASSED_ON = Set.of(OK, 400, 404, 503);
    private static final String NO_STORE = "no-store";

    private final TopologyClient topology;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** Asks here. */
    public Questions(TopologyClient topology) {
        this.topology = topology;
    }

    /** The answer, as it came. */
    HttpResponse<byte[]> ask(String pathAndQuery) {
        return asItCame(answer(pathAndQuery));
    }

    /** The answer said in another way, where it is the one asked for. */
    HttpResponse<byte[]> ask(String pathAndQuery, Rewriting rewriting) {
        var answer = answer(pathAndQuery);
        return answer.statusCode() == OK
                ? rewriting.of(answer.body()).header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                : asItCame(answer);
    }

    /** What the topology knows; nothing where it knows nothing, or cannot be asked now. */
    Optional<byte[]> known(String pathAndQuery) {
        try {
            var answer = answer(pathAndQuery);
            return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
    }

    private static HttpResponse<byte[]> asItCame(java.net.http.HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(status, HttpStatus.getDefaultReason(status))
                .body(answer.body())
                .header(HttpHeaders.CONTENT_TYPE, contentType(answer))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (status == 503) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    answer.headers().firstValue(HttpHeaders.RETRY_AFTER).orElse("1"));
        }
        return response;
    }

    private java.net.http.HttpResponse<byte[]> answer(String pathAndQuery) {
        java.net.http.HttpResponse<byte[]> answer;
        try {
            answer = topology.ask(pathAndQuery);
        } catch (UnavailableException e) {
            tell("the topology does not answer", String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause()));
            throw new ProblemException(Problem.unavailable(String.valueOf(e.getMessage())));
        }
        if (!PASSED_ON.contains(answer.statusCode()) || !contentType(answer).contains("json")) {
            tell(
                    "the topology answers what it should not; topology.url must be right, and topology.token the same"
                            + " everywhere",
                    "status " + answer.statusCode());
            throw new ProblemException(Problem.unavailable("the topology cannot be asked now"));
        }
        failing.set(false);
        return answer;
    }

    /** Once per outage. */
    private void tell(String sentence, String error) {
        if (failing.compareAndSet(false, true)) {
            LOG.atWarn().setMessage(sentence).addKeyValue("error", error).log();
        }
    }

    private static String contentType(java.net.http.HttpResponse<byte[]> answer) {
        return answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse("");
    }

    /** Another way to say what the topology said. */
    interface Rewriting {
        MutableHttpResponse<byte[]> of(byte[] json);
    }
}
