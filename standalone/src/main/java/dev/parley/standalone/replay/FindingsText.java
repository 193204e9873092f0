package dev.parley.standalone.replay;

import dev.parley.negotiation.NegotiationView;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The findings of a replay on the screen: every turn that differs, and the sums. */
public final class FindingsText {
    private FindingsText() {}

    /** Prints them; turns in which nothing differs are only counted. */
    public static void print(Findings findings, PrintWriter out) {
        out.println(
                findings.changed().isEmpty()
                        ? "Replayed with the same settings."
                        : "Replayed with " + String.join(", ", findings.changed()) + ".");
        findings.turns().stream()
                .filter(turn -> turn.decisionChanged() || turn.textChanged())
                .forEach(turn -> print(turn, out));
        sums(findings.summary(), out);
        findings.turns().stream()
                .flatMap(turn -> turn.notes().stream())
                .distinct()
                .forEach(note -> out.println("Not exact: " + note + "."));
        findings.notReproducible().forEach(out::println);
        out.flush();
    }

    private static void print(Compared turn, PrintWriter out) {
        out.println();
        out.println(turn.conversation() + "  " + turn.reply());
        out.println("  customer  " + oneLine(turn.said()));
        side("was", turn.before(), out);
        Side after = turn.after();
        if (after == null) {
            out.println("  would be  nothing: " + turn.failure());
            return;
        }
        side("would be", after, out);
        BigDecimal difference = turn.difference();
        if (turn.decisionChanged()) {
            out.println("  DECISION  " + (difference == null ? "another one" : "price " + signed(difference)));
        }
    }

    private static void side(String name, Side side, PrintWriter out) {
        out.println(String.format(Locale.ROOT, "  %-9s ", name) + decision(side) + "; " + side.model() + ", "
                + side.usd().stripTrailingZeros().toPlainString() + " USD, " + side.ms() + " ms"
                + (side.refused() == 0 ? "" : ", refused " + side.refused()));
        out.println("            " + oneLine(side.text()));
    }

    /** What was decided, in a few words. */
    static String decision(Side side) {
        NegotiationView view = side.decision();
        String task = side.task() == null ? side.intent() : side.task();
        if (view == null || view.sku() == null) {
            return task;
        }
        return task + ", " + view.phase() + " " + view.sku() + price(view.ourOffer(), view.currency());
    }

    private static String price(@Nullable BigDecimal price, @Nullable String currency) {
        return price == null ? "" : " at " + currency + " " + price.toPlainString();
    }

    private static void sums(Findings.Summary sums, PrintWriter out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%d turns: %d decisions and %d texts differ; %d prices, by %s in sum%s.%n",
                sums.turns(),
                sums.decisions(),
                sums.texts(),
                sums.prices(),
                signed(sums.priceSum()),
                sums.failed() == 0 ? "" : "; " + sums.failed() + " could not be worked");
        out.printf(
                Locale.ROOT,
                "Cost %s USD, was %s%s; models took %d ms, was %d%s.%n",
                sums.usdAfter().stripTrailingZeros().toPlainString(),
                sums.usdBefore().stripTrailingZeros().toPlainString(),
                ratio(sums.usdRatio()),
                sums.msAfter(),
                sums.msBefore(),
                ratio(sums.msRatio()));
        out.printf(
                Locale.ROOT,
                "The guard refused %d wordings, was %d; the house stood in %d times.%n",
                sums.refused(),
                sums.refusedBefore(),
                sums.house());
    }

    private static String ratio(@Nullable Double ratio) {
        return ratio == null ? "" : String.format(Locale.ROOT, " (× %.2f)", ratio);
    }

    static String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amount.toPlainString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
