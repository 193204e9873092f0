package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What each model costs, per million tokens in US dollars. A model that is not listed is dear, never free. */
public final class Prices {

    private static final String BUNDLED = "prices.csv";
    private static final String ANY_OTHER = "*";
    private static final int PER_MILLION = 6;

    private final Map<String, Price> prices;
    private final Price anyOther;

    private record Price(BigDecimal input, BigDecimal cacheRead, BigDecimal cacheWrite, BigDecimal output) {

        /** Of model, input, what was found in the prompt cache, what was put there, output. */
        static Price of(String[] row) {
            return new Price(
                    new BigDecimal(row[1]), new BigDecimal(row[2]), new BigDecimal(row[3]), new BigDecimal(row[4]));
        }
    }

    private Prices(Map<String, Price> prices, Price anyOther) {
        this.prices = Map.copyOf(prices);
        this.anyOther = anyOther;
    }

    /** The list that comes with the simulator. */
    public static Prices bundled() {
        var prices = new HashMap<String, Price>();
        try (var in = Objects.requireNonNull(Prices.class.getResourceAsStream(BUNDLED), BUNDLED);
                var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .forEach(row -> prices.put(row[0], Price.of(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Prices(prices, Objects.requireNonNull(prices.remove(ANY_OTHER), ANY_OTHER));
    }

    /** What these tokens cost, exactly, without trailing zeros. */
    BigDecimal usd(String model, Ledger.Input input, long outputTokens) {
        Price price = prices.getOrDefault(model, anyOther);
        Kept kept = input.kept();
        BigDecimal exact = price.input()
                .multiply(BigDecimal.valueOf(input.tokens() - kept.read() - kept.written()))
                .add(price.cacheRead().multiply(BigDecimal.valueOf(kept.read())))
                .add(price.cacheWrite().multiply(BigDecimal.valueOf(kept.written())))
                .add(price.output().multiply(BigDecimal.valueOf(outputTokens)))
                .movePointLeft(PER_MILLION);
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }
}
