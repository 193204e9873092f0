package dev.parley.loadtest.evaluate;

import dev.parley.topology.bargain.HagglePolicy;
import java.util.List;
import java.util.stream.Collectors;

/** Every way to sell that is compared, Parley's own first. */
final class Strategies {
    /** Boulware, as the paper has it for one who holds out. */
    private static final double HOLDS_OUT = 0.4;

    private static final List<Strategy> ALL = List.of(
            new ParleyStrategy(HagglePolicy.USUAL),
            new FixedDiscount(),
            new TimeDependent("linear", "linear concession", 1),
            new TimeDependent("faratin", "time-dependent, holds out", HOLDS_OUT),
            new MicroSeller(),
            new NaiveModel());

    private Strategies() {}

    static List<Strategy> all() {
        return ALL;
    }

    /**
     * Those with these words, in the order of all of them.
     *
     * @throws IllegalArgumentException when a word is none of theirs
     */
    static List<Strategy> of(List<String> words) {
        Words.check("--strategies", words, ALL.stream().map(Strategy::word).toList());
        return ALL.stream().filter(each -> words.contains(each.word())).collect(Collectors.toList());
    }
}
