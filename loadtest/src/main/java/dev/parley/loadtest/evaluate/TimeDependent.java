package dev.parley.loadtest.evaluate;

/**
 * A seller that goes down to its floor by the round, whatever the buyer does: the time-dependent tactics of Faratin, Sierra
 * and Jennings (1998), {@code list - (list - floor) * (t / T) ^ (1 / beta)}.
 *
 * @param beta 1 is linear; below it holds out (Boulware), above it gives way (Conceder)
 */
record TimeDependent(@Override String word, @Override String meaning, double beta) implements Strategy {
    private static final int ROUNDS_USUAL = 5;

    @Override
    public Stance open(Wares wares, String identity) {
        return new Falling(this, wares, 0);
    }

    private long price(Wares wares, int round) {
        Integer patience = wares.product().patience();
        double time = Math.min(1, (double) round / (patience == null ? ROUNDS_USUAL : patience));
        return Math.max(wares.floor(), Rounding.up(wares.list() - wares.range() * Math.pow(time, 1 / beta)));
    }

    private record Falling(TimeDependent tactic, Wares wares, int round) implements Stance {

        @Override
        public Said answer(Move move) {
            long ours = tactic.price(wares, round);
            long next = tactic.price(wares, round + 1);
            return switch (move) {
                case Move.Take _, Move.Walk _ -> Strategy.unmoved(this, move, ours);
                case Move.Offer(long price, int pieces)
                when price >= next -> new Said(this, Response.accept(Math.min(price, ours)));
                case Move.Offer _, Move.AskLess _ ->
                    new Said(new Falling(tactic, wares, round + 1), Response.price(ours, next));
            };
        }
    }
}
