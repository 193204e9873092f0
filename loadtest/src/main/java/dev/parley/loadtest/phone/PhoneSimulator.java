package dev.parley.loadtest.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.http.LoopbackServer;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.simulate.Dosed;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.loadtest.simulate.UntilStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The phones of all customers, on loopback, behind WhatsApp's Cloud API:
 *
 * <pre>
 * POST /&lt;version&gt;/&lt;phone number id&gt;/messages   takes a text message, any bearer token
 * GET  /journal                                what was shown, one JSON object a line, in order
 * GET  /control                                how it behaves: delay, faults, reports
 * POST /control                                changes that, for messages that come after
 * GET  /statuses                               how many reports were acknowledged, given up, are to come
 * </pre>
 */
public final class PhoneSimulator implements UntilStopped.AutoClosing {

    private static final Pattern MESSAGES = Pattern.compile("/[^/]+/([^/]+)/messages");
    private static final int TEXT_MAX = 4_096;
    private static final int INVALID_PARAMETER = 100;
    private static final int TOKEN_INVALID = 190;

    private final JsonMapper json = new JsonMapper();
    private final Journal journal;
    private final StatusReports reports;
    private final Surroundings surroundings;
    private final LoopbackServer server;
    private Manner manner;

    private PhoneSimulator(PhoneConfig config, Surroundings surroundings, Journal journal) throws IOException {
        this.manner = config.manner();
        this.journal = journal;
        this.surroundings = surroundings;
        this.reports = new StatusReports(surroundings.alarm(), surroundings.clock());
        this.server = LoopbackServer.start(config.port(), this::handle);
    }

    /**
     * Starts phones, ready when this returns.
     *
     * @param surroundings stay the caller's, to be closed after the phones
     * @throws IOException when the port is taken, or the journal's file is in use or cannot be written
     */
    public static PhoneSimulator start(PhoneConfig config, Surroundings surroundings) throws IOException {
        Journal journal = Journal.open(config.journal());
        try {
            return new PhoneSimulator(config, surroundings, journal);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:8090}; an account's {@code baseUrl} is this and a version. */
    public URI address() {
        return server.address();
    }

    /** What was shown so far, in order. */
    public List<Shown> journal() {
        return journal.lines();
    }

    /** Changes how it behaves towards messages that come after. */
    public void behave(Manner other) {
        Manner _ = change(before -> other);
    }

    @Override
    public void close() {
        server.close();
        reports.close();
        journal.close();
    }

    private void handle(Request request, Exchange exchange) {
        Matcher messages = MESSAGES.matcher(request.path());
        if (request.method().equals("POST") && messages.matches()) {
            take(request, exchange, messages.group(1));
            return;
        }
        switch (request.method() + " " + request.path()) {
            case "GET /journal" ->
                exchange.sendLines(
                        "application/x-ndjson",
                        journal.lines().stream().map(Shown::toJson).iterator());
            case "GET /control" -> exchange.send(Response.json(200, PhoneFormat.write(manner())));
            case "POST /control" -> exchange.send(control(request.body()));
            case "GET /statuses" -> exchange.send(Response.json(200, statuses()));
            default ->
                exchange.send(problem(
                        404,
                        "Nothing here. There are POST /<version>/<phone number id>/messages, GET /journal,"
                                + " GET and POST /control, and GET /statuses"));
        }
    }

    private void take(Request request, Exchange exchange, String account) {
        if (!request.header("authorization").startsWith("Bearer ") || journal.isFull()) {
            exchange.send(journal.isFull() ? problem(503, "The journal is full") : error(401, TOKEN_INVALID));
            return;
        }
        JsonNode message = read(request);
        if (message == null) {
            exchange.send(error(400, INVALID_PARAMETER));
            return;
        }
        Draw drawn = draw();
        switch (drawn.mishap()) {
            case null -> {
                Shown shown = show(message, account, /* answered= */ true);
                report(shown, drawn.manner());
                later(drawn.manner(), () -> exchange.send(Response.json(200, taken(shown))));
            }
            case Mishap.Silent() -> report(show(message, account, /* answered= */ false), drawn.manner());
            case Mishap.Refused(int status, Integer code) ->
                later(drawn.manner(), () -> exchange.send(error(status, code)));
            case Mishap.Reset() -> exchange.reset();
        }
    }

    private void later(Manner now, Runnable answer) {
        if (now.delay().isZero()) {
            answer.run();
        } else {
            Runnable _ = surroundings.alarm().after(now.delay(), answer);
        }
    }

    private void report(Shown shown, Manner now) {
        if (now.reports() != null) {
            reports.of(shown, now.reports());
        }
    }

    /** A text to somebody, as the real one takes it; null for anything else. */
    private @Nullable JsonNode read(Request request) {
        try {
            JsonNode message = json.readTree(request.bytes());
            String text = message.path("text").path("body").asText();
            boolean isText = message.path("messaging_product").asText().equals("whatsapp")
                    && message.path("type").asText("text").equals("text")
                    && !text.isEmpty()
                    && text.length() <= TEXT_MAX;
            return isText && !to(message).isEmpty() ? message : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can be read", e);
        }
    }

    /** The number, or the id of a customer who hides it. */
    private static String to(JsonNode message) {
        return message.path("to").asText(message.path("recipient").asText());
    }

    private Shown show(JsonNode message, String account, boolean answered) {
        return journal.add(seq -> new Shown(
                seq,
                surroundings.clock().instant(),
                account,
                to(message),
                message.path("text").path("body").asText(),
                message.path("biz_opaque_callback_data").asText(),
                "wamid.sim" + seq,
                answered));
    }

    private String taken(Shown shown) {
        ObjectNode answer = json.createObjectNode().put("messaging_product", "whatsapp");
        answer.putArray("contacts").addObject().put("input", shown.to()).put("wa_id", shown.to());
        answer.putArray("messages").addObject().put("id", shown.message());
        return answer.toString();
    }

    private Response error(int status, @Nullable Integer code) {
        if (code == null) {
            return new Response(status, "text/html", Map.of(), "<html><body>Simulated " + status + "</body></html>");
        }
        ObjectNode answer = json.createObjectNode();
        answer.putObject("error")
                .put("message", "(#" + code + ") Simulated")
                .put("type", "OAuthException")
                .put("code", code)
                .put("fbtrace_id", "sim");
        return Response.json(status, answer.toString());
    }

    private record Draw(@Nullable Mishap mishap, Manner manner) {}

    private synchronized Draw draw() {
        Dosed.Drawn<Mishap.Rule> drawn =
                Dosed.draw(manner.mishaps(), surroundings.random().nextDouble());
        manner = manner.withMishaps(drawn.left());
        return new Draw(drawn.rule() == null ? null : drawn.rule().mishap(), manner);
    }

    private synchronized Manner manner() {
        return manner;
    }

    private synchronized Manner change(UnaryOperator<Manner> change) {
        manner = change.apply(manner);
        return manner;
    }

    private Response control(String body) {
        try {
            return Response.json(200, PhoneFormat.write(change(PhoneFormat.change(body))));
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private String statuses() {
        StatusReports.Count count = reports.count();
        return json.createObjectNode()
                .put("acknowledged", count.acknowledged())
                .put("givenUp", count.givenUp())
                .put("pending", count.pending())
                .toString();
    }

    private Response problem(int status, String message) {
        return Response.json(
                status, json.createObjectNode().put("error", message).toString());
    }
}
