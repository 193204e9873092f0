package dev.parley.llm.route;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ids of calls: the ask's id, a dot, and 64 fresh random bits. */
final class CallIds {
    private final RandomGenerator random;

    CallIds(RandomGenerator random) {
        this.random = random;
    }

    String fresh(String askId) {
        return askId + "." + HexFormat.of().toHexDigits(random.nextLong());
    }
}
