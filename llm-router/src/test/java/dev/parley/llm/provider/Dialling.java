package dev.parley.llm.provider;

import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.Prompt;
import dev.parley.llm.ScriptedServer;
import dev.parley.llm.Tier;
import dev.parley.llm.provider.LangChain4jProvider.Door;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call to a scripted server with the real client of one kind of provider, and what was heard of it. */
final class Dialling {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Duration PLENTY = Duration.ofSeconds(30);
    /** Long enough for a busy machine to send a request and read some of the response, short enough to wait for. */
    static final Duration SOON = Duration.ofSeconds(1);

    static final String KEY = "sk-secret-key";
    static final List<Line> LINES = List.of(
            new Line(Line.Role.CUSTOMER, "দাম কত? 📱"),
            new Line(Line.Role.SELLER, "১৮,০০০ টাকা"),
            new Line(Line.Role.CUSTOMER, "15000 final? \"cash\"\n🙏"));

    /** Never closed, so that a connection which ends was ended by its call. */
    private static final Transport TRANSPORT = new Transport();

    final List<String> heard = new ArrayList<>();
    private final Shape shape;
    private boolean stream = true;
    private Patience patience = Patience.of(PLENTY);
    private List<Line> lines = LINES;
    private String system = "You sell telephones.";
    private Hearing hearing = heard::add;
    private Recall recall = new Recall();

    Dialling(Shape shape) {
        this.shape = shape;
    }

    Dialling streaming(boolean newStream) {
        stream = newStream;
        return this;
    }

    Dialling within(Patience newPatience) {
        patience = newPatience;
        return this;
    }

    Dialling lines(List<Line> newLines) {
        lines = newLines;
        return this;
    }

    Dialling system(String newSystem) {
        system = newSystem;
        return this;
    }

    Dialling heardBy(Hearing newHearing) {
        hearing = newHearing;
        return this;
    }

    Dialling recalledBy(Recall newRecall) {
        recall = newRecall;
        return this;
    }

    Result call(ScriptedServer server) {
        return call(server.host());
    }

    Result call(String host) {
        return call(host, TRANSPORT);
    }

    Result call(String host, Transport transport) {
        String baseUrl = shape == Shape.OLLAMA ? host : host + "/v1";
        var account = new Account(shape.protocol, baseUrl, KEY, stream);
        return new Door(account, transport, InstantSource.fixed(NOW), System::nanoTime)
                .model(shape.model)
                .call(call());
    }

    Call call() {
        var brief = new Brief("counter", "bn", Map.of());
        var prompt = new Prompt("ask-1", Tier.FAST, system, lines, brief, NOW.plus(PLENTY), 200);
        return new Call("ask-1.7", prompt, patience, hearing, recall);
    }
}
