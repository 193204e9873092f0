package dev.parley.loadtest.phone;

import dev.parley.loadtest.simulate.Dosed;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The manner that holds now. Safe for many threads. */
final class Behaviour {

    private final Counters counters;
    private Manner manner;

    Behaviour(Manner manner, Counters counters) {
        this.manner = manner;
        this.counters = counters;
    }

    /** What befalls a message, and the manner that holds for it. */
    record Draw(@Nullable Mishap mishap, Manner manner) {}

    /** Decides one message, with a chance from 0 up to 1. */
    synchronized Draw draw(double chance) {
        Dosed.Drawn<Mishap.Rule> drawn = Dosed.draw(manner.mishaps(), chance);
        manner = manner.withMishaps(drawn.left());
        return new Draw(drawn.rule() == null ? null : drawn.rule().mishap(), manner);
    }

    synchronized Manner now() {
        return manner;
    }

    /** Changes it for messages that come after; limits that are new count from nothing. */
    synchronized Manner change(UnaryOperator<Manner> change) {
        Manner after = change.apply(manner);
        if (!after.bounds().limits().equals(manner.bounds().limits())) {
            counters.forgetLimits();
        }
        manner = after;
        return after;
    }
}
