package dev.parley.loadtest.evaluate;

import dev.parley.loadtest.evaluate.Strategy.Stance;
import java.math.BigDecimal;
import java.util.ArrayList;

/** One negotiation in moves: a buyer and a strategy, until they agree or the buyer leaves. */
final class Bout {
    /** No buyer goes on for longer. */
    static final int ROUNDS_MAX = 80;

    private Bout() {}

    static Outcome play(Strategy strategy, Purse purse, String identity) {
        Stance stance = strategy.open(purse.wares(), identity);
        var seen = Seen.nothing(purse.wares().list());
        var path = new ArrayList<Outcome.Step>();
        long lowest = seen.theirs();
        long deal = 0;
        while (seen.round() < ROUNDS_MAX && deal == 0) {
            Move move = Buyers.next(purse, seen);
            var said = stance.answer(move);
            stance = said.after();
            seen = seen.after(move, said.response());
            lowest = Math.min(lowest, seen.theirs());
            path.add(new Outcome.Step(seen.mine(), seen.theirs()));
            if (move instanceof Move.Walk) {
                deal = Buyers.turnsBack(purse, seen) ? seen.theirs() : 0;
                break;
            }
            deal = said.response().kind() == Response.Kind.ACCEPT ? seen.theirs() : 0;
        }
        return new Outcome(purse, deal, seen.round(), lowest, BigDecimal.ZERO, path);
    }
}
