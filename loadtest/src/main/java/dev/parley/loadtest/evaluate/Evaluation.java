package dev.parley.loadtest.evaluate;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation came to, as numbers with stable names.
 *
 * @param negotiations in moves, for each way to sell
 * @param moves a line for each way to sell, Parley's first
 * @param conversations in words, for each of {@code words}
 * @param words the same for Parley in words: with the house model, and with a simulated provider
 * @param found what the search of everything written found; absent when nothing was said in words
 */
record Evaluation(
        long seed,
        long negotiations,
        List<Board.Line> moves,
        long conversations,
        List<Board.Line> words,
        Talks.@Nullable Found found) {

    static final String PARLEY = "parley";

    /** How often Parley named or took a price below a floor. */
    long belowFloor() {
        long inWords = Stream.ofNullable(words)
                .flatMap(List::stream)
                .mapToLong(line -> line.all().belowFloor())
                .sum();
        return Board.belowFloor(moves, PARLEY) + inWords;
    }

    /** How often a floor was written. */
    long leaked() {
        return found == null ? 0 : found.leaked();
    }

    /** True when neither happened. */
    boolean isSound() {
        return belowFloor() == 0 && leaked() == 0;
    }
}
