package dev.parley.loadtest.simulate;

import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.http.LoopbackServer;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

/**
 * A running provider on loopback: answers models' calls in two protocols, takes orders under {@code /control}, and shows
 * its bill.
 *
 * <pre>
 * POST /v1/chat/completions   OpenAI's protocol, any bearer key
 * POST /v1/messages           Anthropic's protocol, any x-api-key
 * GET  /control               how it behaves: latency, faults, reply
 * POST /control               changes that, for calls that come after
 * POST /release               answers the calls now held by the latency {"hold":true}
 * GET  /inflight              how many calls have no end yet, and how many of those are held
 * GET  /ledger                the bill, one JSON object a line, one line a request
 * </pre>
 */
public final class ProviderSimulator implements UntilStopped.AutoClosing {

    private static final String NDJSON = "application/x-ndjson";

    private final Protocol openAi = new OpenAiProtocol();
    private final Protocol anthropic = new AnthropicProtocol();
    private final Ledger ledger;
    private final Script script;
    private final Waits waits;
    private final Calls calls;
    private final Consumer<String> heard;
    private final LoopbackServer server;

    private ProviderSimulator(SimulatorConfig config, Surroundings surroundings, Ledger ledger, Consumer<String> heard)
            throws IOException {
        this.ledger = ledger;
        this.heard = heard;
        this.script = new Script(config.behaviour(), surroundings.random());
        this.waits = new Waits(surroundings.alarm());
        this.calls =
                new Calls(ledger, script, waits, config.keepsPrompts() ? new PromptCache(surroundings.clock()) : null);
        this.server = LoopbackServer.start(config.port(), this::handle);
    }

    /**
     * Starts a simulator, ready when this returns.
     *
     * @param surroundings stay the caller's, to be closed after the simulator
     * @throws IOException when the port is taken, or the ledger's file is in use or cannot be written
     */
    public static ProviderSimulator start(SimulatorConfig config, Surroundings surroundings) throws IOException {
        return start(config, surroundings, body -> {});
    }

    /**
     * Starts a simulator that shows what it is asked.
     *
     * @param heard is given the body of every call as it was sent, before the call is answered; must not wait
     * @throws IOException as above
     */
    public static ProviderSimulator start(SimulatorConfig config, Surroundings surroundings, Consumer<String> heard)
            throws IOException {
        Ledger ledger = Ledger.open(surroundings.clock(), config.ledger());
        try {
            return new ProviderSimulator(config, surroundings, ledger, heard);
        } catch (IOException e) {
            ledger.close();
            throw e;
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:8089}; both protocols are under {@code /v1}. */
    public URI address() {
        return server.address();
    }

    /** The bill. */
    public Ledger ledger() {
        return ledger;
    }

    /** How it behaves now. */
    public Behaviour behaviour() {
        return script.current();
    }

    /** Changes how it behaves towards calls that come after. */
    public void behave(Behaviour behaviour) {
        script.change(before -> behaviour);
    }

    /** Answers the calls held now, and tells how many those were. Calls that come after are held again. */
    public int release() {
        return waits.release();
    }

    /** How many calls are held now. */
    public int held() {
        return waits.held();
    }

    /** Ends every call, unbilled, and stops. The ledger stays readable. */
    @Override
    public void close() {
        waits.stop();
        server.close();
        ledger.close();
    }

    private void handle(Request request, Exchange exchange) {
        switch (request.method() + " " + request.path()) {
            case "POST /v1/chat/completions" -> take(request, exchange, openAi);
            case "POST /v1/messages" -> take(request, exchange, anthropic);
            case "GET /control" -> exchange.send(Response.json(200, ControlFormat.write(script.current())));
            case "POST /control" -> exchange.send(control(request.body()));
            case "POST /release" ->
                exchange.send(Response.json(
                        200, Json.object().put("released", waits.release()).toString()));
            case "GET /inflight" -> exchange.send(inflight());
            case "GET /ledger" ->
                exchange.sendLines(
                        NDJSON, ledger.lines().stream().map(LedgerLine::toJson).iterator());
            default ->
                exchange.send(problem(
                        404,
                        "Nothing here. There are POST /v1/chat/completions, POST /v1/messages, GET and POST /control,"
                                + " POST /release, GET /inflight and GET /ledger"));
        }
    }

    private void take(Request request, Exchange exchange, Protocol protocol) {
        heard.accept(request.body());
        calls.take(request, exchange, protocol);
    }

    private Response control(String body) {
        try {
            return Response.json(200, ControlFormat.write(script.change(ControlFormat.change(body))));
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Response inflight() {
        return Response.json(
                200,
                Json.object()
                        .put("inflight", ledger.inFlight())
                        .put("held", waits.held())
                        .toString());
    }

    private static Response problem(int status, String message) {
        return Response.json(status, Json.object().put("error", message).toString());
    }
}
