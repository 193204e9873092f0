package dev.parley.loadtest.phone;

import dev.parley.loadtest.http.Exchange;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.Behaviour.Draw;
import dev.parley.loadtest.phone.TurnedAway.Told;
import dev.parley.loadtest.simulate.Surroundings;
import java.time.Instant;
import java.util.Map;

/** A message while a platform takes it, or does not. */
final class Taking {

    private final Means means;
    private final Api api;
    private final Asked.Letter letter;
    private final Exchange exchange;
    private final String conversation;

    Taking(Means means, Api api, Asked.Letter letter, Exchange exchange) {
        this.means = means;
        this.api = api;
        this.letter = letter;
        this.exchange = exchange;
        this.conversation = api.channel() + ":" + letter.account() + ":" + letter.to();
    }

    /** What messages are taken with. */
    record Means(
            Journal journal, Counters counters, Behaviour behaviour, StatusReports reports, Surroundings surroundings) {

        private Instant now() {
            return surroundings.clock().instant();
        }
    }

    void begin() {
        int attempt = means.counters().attempt(conversation, letter.text());
        Draw drawn = means.behaviour().draw(means.surroundings().random().nextDouble());
        switch (over(drawn)) {
            case NOTHING -> take(drawn, attempt);
            case ACCOUNT -> turnAway(Told.LATER, api.wrong(api.tooFast(/* pair= */ false)), Manner.USUAL);
            case PAIR -> turnAway(Told.LATER, api.wrong(api.tooFast(/* pair= */ true)), Manner.USUAL);
        }
    }

    private Limit.Over over(Draw drawn) {
        Limit limit = drawn.manner().bounds().limits().get(api.channel());
        return limit == null || drawn.mishap() != null
                ? Limit.Over.NOTHING
                : means.counters().take(api.channel() + ":" + letter.account(), conversation, limit, means.now());
    }

    private void take(Draw drawn, int attempt) {
        Manner now = drawn.manner();
        switch (drawn.mishap()) {
            case null -> {
                Shown shown = show(attempt, /* answered= */ true, now);
                later(now, () -> exchange.send(api.taken(shown)));
            }
            case Mishap.Silent() -> {
                Shown _ = show(attempt, /* answered= */ false, now);
            }
            case Mishap.Cut() -> {
                Shown _ = show(attempt, /* answered= */ false, now);
                exchange.reset();
            }
            case Mishap.Refused(int status, Integer code) ->
                turnAway(Told.of(status), code == null ? page(status) : api.wrong(new Asked.Wrong(status, code)), now);
            case Mishap.Throttled() -> turnAway(Told.LATER, api.wrong(api.tooFast(/* pair= */ false)), now);
            case Mishap.PairThrottled() -> turnAway(Told.LATER, api.wrong(api.tooFast(/* pair= */ true)), now);
            case Mishap.Declined() -> turnAway(Told.NEVER, api.wrong(api.declined()), now);
            case Mishap.Reset() -> {
                note(Told.NOTHING);
                exchange.reset();
            }
        }
    }

    private Shown show(int attempt, boolean answered, Manner now) {
        Shown shown = means.journal()
                .add(seq -> new Shown(
                        seq,
                        means.now(),
                        api.channel(),
                        letter.account(),
                        letter.to(),
                        letter.text(),
                        letter.reply(),
                        api.id(seq),
                        attempt,
                        answered));
        if (now.reports() != null) {
            means.reports().of(shown, letter.callback(), now.reports());
        }
        return shown;
    }

    private void turnAway(Told told, Response answer, Manner now) {
        note(told);
        later(now, () -> exchange.send(answer));
    }

    private void note(Told told) {
        means.journal().turnAway(new TurnedAway(means.now(), conversation, letter.text(), told));
    }

    private void later(Manner now, Runnable answer) {
        if (now.delay().isZero()) {
            answer.run();
        } else {
            Runnable _ = means.surroundings().alarm().after(now.delay(), answer);
        }
    }

    /** An error of something in between. */
    private static Response page(int status) {
        return new Response(status, "text/html", Map.of(), "<html><body>Simulated " + status + "</body></html>");
    }
}
