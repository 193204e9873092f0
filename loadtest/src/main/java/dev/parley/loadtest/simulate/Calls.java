package dev.parley.loadtest.simulate;

import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.simulate.Behaviour.Plan;
import dev.parley.loadtest.simulate.Ledger.Asked;
import dev.parley.loadtest.simulate.Ledger.End;
import dev.parley.loadtest.simulate.Ledger.Input;
import dev.parley.loadtest.simulate.Protocol.Answer;
import dev.parley.loadtest.simulate.Protocol.Usage;
import dev.parley.loadtest.simulate.Reading.Refused;
import dev.parley.loadtest.simulate.Reading.Understood;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Takes calls to models: enters each in the ledger, and has it performed as the script says. */
final class Calls {

    private final Ledger ledger;
    private final Script script;
    private final Waits waits;
    private final Canaries canaries = new Canaries();
    private final @Nullable PromptCache promptCache;

    /** Holds number and script together, so that the n-th entry of a seed always has the same fault and latency. */
    private final Lock entrance = new ReentrantLock();

    /** @param promptCache null for a provider that keeps nothing of prompts */
    Calls(Ledger ledger, Script script, Waits waits, @Nullable PromptCache promptCache) {
        this.promptCache = promptCache;
        this.ledger = ledger;
        this.script = script;
        this.waits = waits;
    }

    /** An entry, and what will befall it. */
    private record Entered(LedgerLine entry, Plan plan) {}

    /** Takes one call; whatever takes time goes on after this returns. */
    void take(Request request, Exchange exchange, Protocol protocol) {
        if (ledger.isFull()) {
            exchange.send(Response.json(
                    503, protocol.error(503, "The ledger is full; start the simulator again for a new one")));
            return;
        }
        String requestId = request.header("x-client-request-id");
        switch (protocol.read(request)) {
            case Refused refused -> {
                var asked = new Asked(requestId, "", new Input(0, Kept.NOTHING), List.of());
                LedgerLine entry = ledger.receive(asked, new Fault.None().kind());
                ledger.finish(entry, new End(Outcome.FAILED, 0, refused.status()));
                exchange.send(Response.json(refused.status(), protocol.error(refused.status(), refused.message())));
            }
            case Understood understood -> {
                CallBody body = understood.body();
                Kept kept = promptCache == null ? Kept.NOTHING : protocol.kept(body, promptCache);
                var input = new Input(understood.inputTokens(), kept);
                var entered = enter(new Asked(requestId, body.model(), input, body.canaries()));
                List<Step> steps = steps(protocol, body, entered);
                canaries.saw(body.canaries());
                new Performance(exchange, ledger, entered.entry(), waits, steps).begin();
            }
        }
    }

    private Entered enter(Asked asked) {
        entrance.lock();
        try {
            Plan plan = script.next();
            return new Entered(ledger.receive(asked, plan.fault().kind()), plan);
        } finally {
            entrance.unlock();
        }
    }

    private List<Step> steps(Protocol protocol, CallBody body, Entered entered) {
        LedgerLine entry = entered.entry();
        Map<String, String> id = Map.of(protocol.requestIdHeader(), "req_sim" + entry.seq());
        return switch (entered.plan().fault()) {
            case Fault.Instead fault -> Scene.instead(fault, protocol, entry, id);
            case Fault.Within fault -> {
                String text = text(fault, body, entered);
                var answer = new Answer(
                        entry.seq(),
                        entry.model(),
                        text,
                        new Usage(entry.inputTokens(), entry.kept(), Tokens.in(text)),
                        entry.receivedAt().getEpochSecond(),
                        body.includesUsage());
                yield new Scene(protocol, answer, entered.plan().pace(), body.streams(), id).within(fault);
            }
        };
    }

    private String text(Fault.Within fault, CallBody body, Entered entered) {
        return switch (fault) {
            case Fault.Empty() -> "";
            case Fault.Hostile(Malice malice) ->
                malice.says(entered.entry().seq(), body.newest(), canaries.strangerTo(body.canaries()));
            default -> entered.plan().reply();
        };
    }
}
