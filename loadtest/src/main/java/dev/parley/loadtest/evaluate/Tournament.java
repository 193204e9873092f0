package dev.parley.loadtest.evaluate;

import java.util.List;

/** Every buyer of a run against every way to sell, in moves: the same buyers for all. */
final class Tournament {
    private Tournament() {}

    /**
     * What is played.
     *
     * @param negotiations for each way to sell
     * @param seed of the buyers
     */
    record Plan(long negotiations, long seed, List<Buyer> kinds, List<Strategy> strategies, List<Wares> shelf) {

        Purse purse(long number) {
            return Purse.draw(seed, number, kinds, shelf);
        }
    }

    static Board play(Plan plan) {
        var board = new Board();
        for (Strategy strategy : plan.strategies()) {
            for (long number = 0; number < plan.negotiations(); number++) {
                Purse purse = plan.purse(number);
                var outcome = Bout.play(strategy, purse, purse.identity(plan.seed()));
                board.add(strategy.word(), strategy.meaning(), outcome);
                board.example(strategy.word(), outcome);
            }
        }
        return board;
    }
}
