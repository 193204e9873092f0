package dev.parley.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipfTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.8, 1, 1.3, 2})
    void everyNumberComesAsOftenAsItsRankSays(double skew) {
        int count = 50;
        double[] shares = shares(count, skew);

        double all = IntStream.rangeClosed(1, count)
                .mapToDouble(k -> Math.pow(k, -skew))
                .sum();
        for (int k = 0; k < count; k++) {
            assertThat(shares[k]).as("share of %s", k).isCloseTo(Math.pow(k + 1.0, -skew) / all, within(0.006));
        }
    }

    @Test
    void ofOneThereIsButTheOne() {
        assertThat(shares(1, 0.8)).containsExactly(1);
    }

    @Test
    void manyCostNoMoreThanFew() {
        var zipf = new Zipf(10_000_000, 0.8);
        var random = new SplittableRandom(1);

        assertThat(IntStream.range(0, 10_000).map(_ -> zipf.next(random)))
                .allMatch(drawn -> drawn >= 0 && drawn < 10_000_000);
    }

    @Test
    void anImpossibleSkewIsRefused() {
        assertThatThrownBy(() -> new Zipf(10, -1)).hasMessageContaining("skew must be 0 to 5");
        assertThatThrownBy(() -> new Zipf(10, Double.NaN)).hasMessageContaining("skew must be 0 to 5");
    }

    private static double[] shares(int count, double skew) {
        var zipf = new Zipf(count, skew);
        var random = new SplittableRandom(11);
        double[] shares = new double[count];
        for (int i = 0; i < DRAWS; i++) {
            shares[zipf.next(random)] += 1.0 / DRAWS;
        }
        if (count == 1) {
            shares[0] = Math.rint(shares[0]);
        }
        return shares;
    }
}
