package dev.parley.topology.sell;

import dev.parley.conversation.Workings.Attempt;
import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.topology.ask.Spending;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Notes the attempts of one draft and adds up what they cost, on their way to where they are booked. */
final class Bill implements Spending {

    private final Spending booked;
    private final AtomicReference<BigDecimal> usd = new AtomicReference<>(BigDecimal.ZERO);
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

    Bill(Spending booked) {
        this.booked = booked;
    }

    @Override
    public void isAbout(String intent) {
        booked.isAbout(intent);
    }

    @Override
    public void isFor(String purpose) {
        booked.isFor(purpose);
    }

    @Override
    public void starting(AttemptStart start) {
        booked.starting(start);
    }

    @Override
    public void ended(AttemptEnd end) {
        usd.accumulateAndGet(end.usd(), BigDecimal::add);
        attempts.add(new Attempt(
                end.callId(),
                end.tier(),
                end.provider(),
                end.model(),
                end.outcome(),
                end.usd(),
                end.latency().toMillis(),
                end.tokens().input() + end.tokens().cacheRead() + end.tokens().cacheWrite(),
                end.tokens().output()));
        booked.ended(end);
    }

    @Override
    public void heard(String callId, String piece) {
        booked.heard(callId, piece);
    }

    @Override
    public void saying(String callId, String text) {
        booked.saying(callId, text);
    }

    /** The sum so far, in US dollars. */
    BigDecimal usd() {
        return usd.get();
    }

    /** The attempts so far, in the order of their ends. */
    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }
}
