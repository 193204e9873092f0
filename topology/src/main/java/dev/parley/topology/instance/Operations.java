package dev.parley.topology.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.topology.query.Response;
import java.util.Map;
import java.util.Set;

/** What a platform may tell an instance to do, as requests and answers. */
final class Operations {
    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DRAIN_TAKES = "POST /drain takes for=restart or for=scale-in (which it is without)";

    private final Instance instance;

    /** What is operated. */
    interface Instance {
        /** Begins to stop; does not wait for its end. */
        void drain(Stop why);

        /** How many stream threads work. */
        int threads();

        /** As many as there may be. */
        int threadsMax();

        /** Sees to it that so many work; returns how many then do. */
        int resize(int threads);
    }

    Operations(Instance instance) {
        this.instance = instance;
    }

    Response drain(Map<String, String> parameters) {
        if (!Set.of("for").containsAll(parameters.keySet())) {
            return Response.badRequest(DRAIN_TAKES);
        }
        var why = Stop.of(parameters.getOrDefault("for", Stop.SCALE_IN.word()));
        if (why.isEmpty()) {
            return Response.badRequest(DRAIN_TAKES);
        }
        instance.drain(why.get());
        return new Response(202, JSON, "{\"status\":\"draining\"}", null);
    }

    Response threads() {
        return threads(instance.threads());
    }

    Response resize(String body) {
        int wanted = wanted(body);
        if (wanted < 1 || wanted > instance.threadsMax()) {
            return Response.badRequest("the body must be {\"threads\":n}, n a whole number from 1 to "
                    + instance.threadsMax() + " (topology.threadsMax)");
        }
        int now = instance.resize(wanted);
        return now == wanted
                ? threads(now)
                : Response.notReady("there are " + now + " stream threads; while the instance starts or stops there is"
                        + " no changing that");
    }

    /** Nothing that could be wanted where it is not what it should be. */
    private static int wanted(String body) {
        try {
            JsonNode wanted = MAPPER.readTree(body);
            return wanted.size() == 1 && wanted.path("threads").isInt()
                    ? wanted.path("threads").intValue()
                    : 0;
        } catch (JsonProcessingException e) {
            return 0;
        }
    }

    private static Response threads(int threads) {
        return Response.text(JSON, "{\"threads\":" + threads + "}");
    }
}
