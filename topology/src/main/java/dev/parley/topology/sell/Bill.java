package dev.parley.topology.sell;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptStart;
import dev.parley.topology.ask.Spending;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicReference;

/** Adds up what the attempts of one draft cost, on their way to where they are booked. */
final class Bill implements Spending {

    private final Spending booked;
    private final AtomicReference<BigDecimal> usd = new AtomicReference<>(BigDecimal.ZERO);

    Bill(Spending booked) {
        this.booked = booked;
    }

    @Override
    public void isAbout(String intent) {
        booked.isAbout(intent);
    }

    @Override
    public void starting(AttemptStart start) {
        booked.starting(start);
    }

    @Override
    public void ended(AttemptEnd end) {
        usd.accumulateAndGet(end.usd(), BigDecimal::add);
        booked.ended(end);
    }

    /** The sum so far, in US dollars. */
    BigDecimal usd() {
        return usd.get();
    }
}
