package dev.parley.loadtest.evaluate;

import java.util.SplittableRandom;

/**
 * A simulation of a seller that lets a language model decide. It measures no model: it does what papers say that models left to
 * deal do, at rates that stand here with their sources, so that one can see what such rates would cost this shop.
 */
final class NaiveModel implements Strategy {
    /**
     * Share of negotiations in which the model breaks the limit that its prompt tells it. Zhu et al. 2025 (arXiv 2506.00073)
     * find weaker models beyond their own limit in more than a tenth of the negotiations, 18.5 % at worst. Those are buyers
     * over their budget; that sellers go below cost at the same rate is assumed here.
     */
    static final double BREAKS_ITS_LIMIT = 0.10;
    /** How far below its limit it then goes, as a share of it. An assumption: the sources tell how often, not how far. */
    static final double BELOW = 0.15;
    /**
     * Share of the gap between the prices that it gives up in a round. An assumption that stands for "agrees to unreasonable
     * deals" (the same paper) and for gains that do not grow with the model (Xia et al. 2024, arXiv 2402.15813).
     */
    static final double SPLITS = 0.5;
    /** It closes when no more than this share of the list price is between the two. An assumption, as above. */
    static final double CLOSE = 0.05;

    @Override
    public String word() {
        return "naive";
    }

    @Override
    public String meaning() {
        return "simulated: the model decides";
    }

    @Override
    public Stance open(Wares wares, String identity) {
        boolean breaks = new SplittableRandom(Purse.mixed(identity.hashCode())).nextDouble() < BREAKS_ITS_LIMIT;
        long limit = breaks ? Rounding.down(wares.floor() * (1 - BELOW)) : Rounding.up((double) wares.floor());
        return new Talking(wares.list(), limit, wares.list());
    }

    private record Talking(long list, long limit, long ours) implements Stance {

        @Override
        public Said answer(Move move) {
            return switch (move) {
                case Move.Take _, Move.Walk _ -> Strategy.unmoved(this, move, ours);
                case Move.AskLess() -> down(ours - (ours - limit) * SPLITS * SPLITS);
                case Move.Offer(long price, int pieces)
                when price >= limit && ours - price <= list * CLOSE ->
                    new Said(this, Response.accept(Math.min(price, ours)));
                case Move.Offer(long price, int pieces) -> down(ours - (ours - price) * SPLITS);
            };
        }

        private Said down(double wish) {
            long next = Math.min(ours, Math.max(limit, Rounding.up(wish)));
            return new Said(new Talking(list, limit, next), Response.price(ours, next));
        }
    }
}
