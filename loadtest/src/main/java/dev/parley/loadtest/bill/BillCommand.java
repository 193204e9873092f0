package dev.parley.loadtest.bill;

import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.loadtest.stage.Whole;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley loadtest bill}; a composition root. */
@Command(
        name = "bill",
        mixinStandardHelpOptions = true,
        description = "What conversations of a day cost: three of four ask, one of four haggles.",
        footer = {
            "",
            "The same customers talk to Parley four times, each time with one more means of saving, and a simulated"
                    + " provider bills by its list. Exit code 1 when its bill and the costs that Parley booked are more than"
                    + " a thousandth apart: what a call that lost a race has cost is estimated."
        })
public final class BillCommand implements Callable<Integer> {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal APART = new BigDecimal("0.001");
    private static final int DIGITS = 4;

    @Option(
            names = "--conversations",
            defaultValue = "1000",
            paramLabel = "N",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int conversations;

    @Spec
    private @Nullable CommandSpec spec;

    /** What one way has cost. */
    private record Total(BigDecimal billed, Booked booked, List<LedgerLine> bill) {
        private boolean agrees() {
            return billed.subtract(booked.usd()).abs().compareTo(billed.multiply(APART)) <= 0;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        BigDecimal first = null;
        boolean agree = true;
        for (Way way : Way.values()) {
            Total total = total(way);
            first = first == null ? total.billed() : first;
            agree &= total.agrees();
            print(out, way, total, first);
        }
        return agree ? 0 : 1;
    }

    private Total total(Way way) throws InterruptedException {
        try (Whole shop = Shop.open(way);
                var talk = new Talk(shop.client(), InstantSource.system())) {
            talk.run(conversations);
            List<LedgerLine> bill = shop.bill();
            BigDecimal billed = bill.stream().map(LedgerLine::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Total(billed, Booked.on(shop.client()), bill);
        }
    }

    private void print(PrintWriter out, Way way, Total total, BigDecimal first) {
        long input = total.bill().stream().mapToLong(LedgerLine::inputTokens).sum();
        long output = total.bill().stream().mapToLong(LedgerLine::outputTokens).sum();
        long longest =
                total.bill().stream().mapToLong(LedgerLine::inputTokens).max().orElse(0);
        out.println(way.meaning());
        out.printf(
                "  %s USD for 1,000 conversations, %s of the first; booked %s, billed %s%n",
                perThousand(total.billed()),
                total.billed().divide(first, 3, RoundingMode.HALF_UP),
                total.booked().usd().toPlainString(),
                total.billed().toPlainString());
        out.printf(
                "  %,d calls, %,d tokens in (%,d in the longest prompt, %,d read from caches), %,d out; %,d answers shared%n",
                total.bill().size(),
                input,
                longest,
                total.booked().readFromCache(),
                output,
                total.booked().shared());
        out.flush();
    }

    private BigDecimal perThousand(BigDecimal usd) {
        return usd.multiply(THOUSAND).divide(BigDecimal.valueOf(conversations), DIGITS, RoundingMode.HALF_UP);
    }
}
