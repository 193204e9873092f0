package dev.parley.loadtest.evaluate;

/** A shop that takes a tenth off when asked, and not a taka more. */
final class FixedDiscount implements Strategy {
    private static final double OFF = 0.10;

    @Override
    public String word() {
        return "fixed";
    }

    @Override
    public String meaning() {
        return "a tenth off, take it or leave it";
    }

    @Override
    public Stance open(Wares wares, String identity) {
        long price = Math.max(wares.floor(), Rounding.up(wares.list() * (1 - OFF)));
        return new Shop(wares.list(), price);
    }

    private record Shop(long ours, long least) implements Stance {

        @Override
        public Said answer(Move move) {
            return switch (move) {
                case Move.Take _, Move.Walk _ -> Strategy.unmoved(this, move, ours);
                case Move.Offer(long price, int pieces)
                when price >= least -> new Said(this, Response.accept(Math.min(price, ours)));
                case Move.Offer _, Move.AskLess _ -> new Said(new Shop(least, least), Response.price(ours, least));
            };
        }
    }
}
