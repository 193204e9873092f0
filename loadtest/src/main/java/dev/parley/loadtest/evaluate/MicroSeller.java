package dev.parley.loadtest.evaluate;

import java.util.HashSet;
import java.util.Set;

/**
 * A seller after MiCRO (de Jonge, IJCAI 2022): it names the next lower of its prices when it has made no more different
 * offers than it was made, and else repeats itself; it takes what is no worse than what it is now willing to name. The list
 * price on the label is its first offer.
 */
final class MicroSeller implements Strategy {
    /** A price lies below the one before by this share of the list price. */
    private static final double STEP = 0.01;

    @Override
    public String word() {
        return "micro";
    }

    @Override
    public String meaning() {
        return "MiCRO: a small step for each new offer";
    }

    @Override
    public Stance open(Wares wares, String identity) {
        return new Stepping(wares, 1, Set.of());
    }

    private static long price(Wares wares, int offers) {
        long step = Rounding.up(wares.list() * STEP);
        return Math.max(wares.floor(), wares.list() - step * (offers - 1));
    }

    /** @param made how many different prices were named, the list price among them */
    private record Stepping(Wares wares, int made, Set<Long> heard) implements Stance {

        @Override
        public Said answer(Move move) {
            long ours = price(wares, made);
            return switch (move) {
                case Move.Take _, Move.Walk _ -> Strategy.unmoved(this, move, ours);
                case Move.AskLess() -> new Said(this, Response.price(ours, ours));
                case Move.Offer(long price, int pieces) -> offered(ours, price);
            };
        }

        private Said offered(long ours, long theirs) {
            var all = new HashSet<>(heard);
            all.add(theirs);
            int next = made <= all.size() ? made + 1 : made;
            long willing = price(wares, next);
            return theirs >= willing
                    ? new Said(this, Response.accept(Math.min(theirs, ours)))
                    : new Said(new Stepping(wares, next, Set.copyOf(all)), Response.price(ours, willing));
        }
    }
}
