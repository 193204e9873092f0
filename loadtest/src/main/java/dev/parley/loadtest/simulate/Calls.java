package dev.parley.loadtest.simulate;

import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.simulate.Behaviour.Plan;
import dev.parley.loadtest.simulate.Ledger.Asked;
import dev.parley.loadtest.simulate.Ledger.End;
import dev.parley.loadtest.simulate.Protocol.Answer;
import dev.parley.loadtest.simulate.Protocol.Usage;
import dev.parley.loadtest.simulate.Reading.Refused;
import dev.parley.loadtest.simulate.Reading.Understood;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls to models: enters each in the ledger, lets it wait, and answers it as the script says. The ledger is always
 * ahead of the client: an entry is closed before the first byte that could tell the client.
 */
final class Calls {

    private static final String GARBAGE = "<html><body><h1>502 Bad Gateway</h1></body>";

    private final Ledger ledger;
    private final Script script;
    private final Waits waits;

    /** Holds number and script together, so that the n-th entry of a seed always has the same fault and latency. */
    private final Lock entrance = new ReentrantLock();

    Calls(Ledger ledger, Script script, Waits waits) {
        this.ledger = ledger;
        this.script = script;
        this.waits = waits;
    }

    /** A call in progress. */
    private record Call(Exchange exchange, Protocol protocol, LedgerLine entry, Plan plan) {}

    /** Takes one call from its request to its end. */
    void take(Exchange exchange, Protocol protocol) throws IOException {
        if (ledger.isFull()) {
            exchange.send(Response.json(
                    503, protocol.error(503, "The ledger is full; start the simulator again for a new one")));
            return;
        }
        String requestId = exchange.request().header("x-client-request-id");
        switch (protocol.read(exchange.request())) {
            case Refused refused -> {
                LedgerLine entry = ledger.receive(new Asked(requestId, "", 0), new Fault.None().kind());
                finish(entry, Outcome.FAILED, refused.status());
                exchange.send(Response.json(refused.status(), protocol.error(refused.status(), refused.message())));
            }
            case Understood asked ->
                perform(enter(exchange, protocol, new Asked(requestId, asked.model(), asked.inputTokens())));
        }
    }

    private Call enter(Exchange exchange, Protocol protocol, Asked asked) {
        entrance.lock();
        try {
            Plan plan = script.next();
            return new Call(
                    exchange, protocol, ledger.receive(asked, plan.fault().kind()), plan);
        } finally {
            entrance.unlock();
        }
    }

    private void perform(Call call) throws IOException {
        switch (call.plan().fault()) {
            case Fault.Instead fault -> failInstead(call, fault);
            case Fault.Within fault -> {
                if (survives(call, call.plan().delay(), null)) {
                    answer(call, fault);
                }
            }
        }
    }

    private void failInstead(Call call, Fault.Instead fault) throws IOException {
        switch (fault) {
            case Fault.Status status -> {
                finish(call.entry(), Outcome.FAILED, status.status());
                call.exchange().send(error(call, status));
            }
            case Fault.Refuse() -> {
                finish(call.entry(), Outcome.FAILED, null);
                call.exchange().reset();
            }
            case Fault.Hang() -> survives(call, new Wait.Forever(), null);
        }
    }

    private void answer(Call call, Fault.Within fault) throws IOException {
        String text = fault instanceof Fault.Empty ? "" : call.plan().reply();
        long outputTokens = Tokens.in(text);
        switch (fault) {
            case Fault.None(), Fault.Empty() -> {
                ledger.finish(call.entry(), new End(Outcome.ANSWERED, outputTokens, 200));
                call.exchange().send(good(call, text, outputTokens));
            }
            case Fault.Garbage() -> {
                ledger.finish(call.entry(), new End(Outcome.ANSWERED, outputTokens, 200));
                call.exchange().send(new Response(200, "text/html", Map.of(), GARBAGE));
            }
            case Fault.Disconnect() -> {
                ledger.finish(call.entry(), new End(Outcome.ANSWERED, outputTokens, 200));
                call.exchange().sendHalf(good(call, text, outputTokens));
                call.exchange().hangUp();
            }
            case Fault.Stall() -> {
                try {
                    call.exchange().sendHalf(good(call, text, outputTokens));
                } finally {
                    survives(call, new Wait.Forever(), 200);
                }
            }
        }
    }

    /** Waits; false when the client or the simulator ended it first, and then the entry is closed, with the status so far. */
    private boolean survives(Call call, Wait delay, @Nullable Integer status) {
        return switch (waits.await(delay, call.exchange())) {
            case DUE -> true;
            case GONE -> {
                finish(call.entry(), Outcome.CLIENT_GONE, status);
                yield false;
            }
            case STOPPED -> {
                finish(call.entry(), Outcome.FAILED, status);
                yield false;
            }
        };
    }

    private void finish(LedgerLine entry, Outcome outcome, @Nullable Integer status) {
        ledger.finish(entry, new End(outcome, 0, status));
    }

    private Response good(Call call, String text, long outputTokens) {
        LedgerLine entry = call.entry();
        var answer = new Answer(
                entry.seq(),
                entry.model(),
                text,
                new Usage(entry.inputTokens(), outputTokens),
                entry.receivedAt().getEpochSecond());
        return named(call, Response.json(200, call.protocol().answer(answer)));
    }

    private static Response error(Call call, Fault.Status fault) {
        String body = call.protocol().error(fault.status(), "Simulated " + fault.status());
        Response response = named(call, Response.json(fault.status(), body));
        return fault.retryAfter() == null ? response : response.with("retry-after", fault.retryAfter());
    }

    private static Response named(Call call, Response response) {
        return response.with(
                call.protocol().requestIdHeader(), "req_sim" + call.entry().seq());
    }
}
