package dev.parley.loadtest.phone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.http.LoopbackServer;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.loadtest.simulate.UntilStopped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The phones of all customers, on loopback, behind the send APIs of the platforms:
 *
 * <pre>
 * POST /&lt;version&gt;/&lt;phone number id&gt;/messages   WhatsApp: texts, templates, read marks
 * POST /messenger/&lt;version&gt;/me/messages       Messenger: texts, tags, sender actions
 * POST /instagram/&lt;version&gt;/me/messages       Instagram: the same
 * POST /bot&lt;token&gt;/sendMessage                Telegram; sendChatAction too
 * POST /2010-04-01/Accounts/&lt;sid&gt;/Messages.json   Twilio; /v2/Indicators/Typing.json too
 * GET  /journal                                what was shown, one JSON object a line, in order
 * GET  /control                                how it behaves: delay, faults, reports
 * POST /control                                changes that, for messages that come after
 * GET  /statuses                               how many reports were acknowledged, given up, are to come
 * </pre>
 */
public final class PhoneSimulator implements UntilStopped.AutoClosing {

    private final JsonMapper json = new JsonMapper();
    private final Journal journal;
    private final Counters counters = new Counters();
    private final StatusReports reports;
    private final Surroundings surroundings;
    private final LoopbackServer server;
    private final Behaviour behaviour;

    private PhoneSimulator(PhoneConfig config, Surroundings surroundings, Journal journal) throws IOException {
        this.behaviour = new Behaviour(config.manner(), counters);
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

    /** Attempts that were not shown, in order: faults and limits; what no platform takes is not among them. */
    public List<TurnedAway> turnedAway() {
        return journal.turnedAway();
    }

    /** How many reports are still to come or under way. */
    public int reportsPending() {
        return reports.count().pending();
    }

    /** Changes how it behaves towards messages that come after. */
    public void behave(Manner other) {
        Manner _ = behaviour.change(before -> other);
    }

    @Override
    public void close() {
        server.close();
        reports.close();
        journal.close();
    }

    private void handle(Request request, Exchange exchange) {
        Optional<Api> api = request.method().equals("POST")
                ? Api.ALL.stream().filter(one -> one.serves(request.path())).findFirst()
                : Optional.empty();
        if (api.isPresent()) {
            take(api.get(), request, exchange);
            return;
        }
        switch (request.method() + " " + request.path()) {
            case "GET /journal" ->
                exchange.sendLines(
                        "application/x-ndjson",
                        journal.lines().stream().map(Shown::toJson).iterator());
            case "GET /control" -> exchange.send(Response.json(200, PhoneFormat.write(behaviour.now())));
            case "POST /control" -> exchange.send(control(request.body()));
            case "GET /statuses" -> exchange.send(Response.json(200, statuses()));
            default ->
                exchange.send(problem(
                        404,
                        "Nothing here. There are POST /<version>/<phone number id>/messages,"
                                + " /messenger/<version>/me/messages, /instagram/<version>/me/messages,"
                                + " /bot<token>/sendMessage and /2010-04-01/Accounts/<sid>/Messages.json, GET"
                                + " /journal, GET and POST /control, and GET /statuses"));
        }
    }

    private void take(Api api, Request request, Exchange exchange) {
        if (journal.isFull() || counters.isFull()) {
            exchange.send(problem(503, "The journal is full"));
            return;
        }
        switch (api.read(request, behaviour.now().bounds()::opens)) {
            case Asked.Wrong wrong -> exchange.send(api.wrong(wrong));
            case Asked.Sign(Response answer) -> exchange.send(answer);
            case Asked.Letter letter ->
                new Taking(new Taking.Means(journal, counters, behaviour, reports, surroundings), api, letter, exchange)
                        .begin();
        }
    }

    private Response control(String body) {
        try {
            return Response.json(200, PhoneFormat.write(behaviour.change(PhoneFormat.change(body))));
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
