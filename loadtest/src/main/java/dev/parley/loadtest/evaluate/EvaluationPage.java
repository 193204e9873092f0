package dev.parley.loadtest.evaluate;

import dev.parley.loadtest.report.Html;
import dev.parley.loadtest.report.Plot;
import dev.parley.loadtest.report.Scatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** An evaluation as one page that needs nothing else. */
final class EvaluationPage {
    /** Buyers whose negotiations are drawn. */
    private static final List<Buyer> DRAWN =
            List.of(Buyer.LINEAR, Buyer.BOULWARE, Buyer.TIT_FOR_TAT, Buyer.MICRO, Buyer.RAISER, Buyer.REPEATER);

    private final Evaluation evaluation;
    private final Map<String, Map<Buyer, Outcome>> examples;

    private EvaluationPage(Evaluation evaluation, Map<String, Map<Buyer, Outcome>> examples) {
        this.evaluation = evaluation;
        this.examples = examples;
    }

    /** @param examples negotiations by the way to sell; the same buyers for all */
    static String of(Evaluation evaluation, Map<String, Map<Buyer, Outcome>> examples, String command) {
        return new EvaluationPage(evaluation, examples).html(command);
    }

    private String html(String command) {
        var body = new StringBuilder(head(command)).append(cards());
        body.append("<div class=\"plots\">").append(scatter());
        DRAWN.forEach(buyer -> body.append(path(buyer)));
        return Html.page(
                "Parley: simulated buyers",
                body.append("</div><div class=\"tables wide\">")
                        .append(tables())
                        .append("</div>")
                        .toString());
    }

    private String head(String command) {
        String verdict = evaluation.isSound()
                ? "No price below a floor, and no floor told"
                : evaluation.belowFloor() + " below a floor, " + evaluation.leaked() + " floors told";
        return "<header><h1>Simulated buyers</h1><p>"
                + String.format(
                        Locale.ROOT,
                        "%,d negotiations in moves for each way to sell, %,d in words for each model, seed %d",
                        evaluation.negotiations(),
                        evaluation.conversations(),
                        evaluation.seed())
                + "</p><p><code>" + Html.escaped(command) + "</code></p>"
                + "<p>The line “naive” is a simulation of what papers report of models that decide; no model was measured.</p>"
                + "<span class=\"verdict"
                + (evaluation.isSound() ? "" : " bad") + "\">" + verdict + "</span></header>";
    }

    private String cards() {
        var cards = new StringBuilder("<div class=\"cards\">");
        evaluation.moves().stream()
                .filter(line -> line.word().equals(Evaluation.PARLEY))
                .map(Board.Line::all)
                .forEach(figures -> cards.append(Html.card(
                                Table.percent(figures.share()),
                                "of the zone is the seller's",
                                "where there is a deal; the rest is the buyer's"))
                        .append(Html.card(
                                Table.percent(figures.dealRate()),
                                "deals",
                                "of " + figures.withZone() + " negotiations in which one was possible"))
                        .append(Html.card(
                                figures.probed() == null ? "–" : Table.percent(figures.probed()),
                                "above the floor",
                                "is the lowest price that probers were ever told, as a share of floor to list")));
        var found = evaluation.found();
        if (found != null) {
            cards.append(Html.card(
                    String.format(Locale.ROOT, "%,d", found.searched()),
                    "texts searched for floors",
                    found.leaked() + " had one; replies, traces, log, prompts"));
        }
        return cards.append("</div>").toString();
    }

    private String scatter() {
        var dots = evaluation.moves().stream()
                .map(line -> new Scatter.Dot(
                        line.word() + ", " + line.meaning(),
                        line.all().dealRate(),
                        line.all().share(),
                        Math.sqrt(line.all().dealRate()
                                * (1 - line.all().dealRate())
                                / Math.max(1, line.all().withZone())),
                        line.all().shareError()))
                .toList();
        return Html.plot(
                "The seller's share of the zone, and how many deals",
                "Further up earns more from a deal, further right makes more of them. 95 % confidence is drawn where it shows.",
                Scatter.of(new Scatter.What(
                        "Share of the zone against deal rate",
                        "deal rate, of negotiations in which a deal was possible",
                        dots,
                        share -> String.format(Locale.ROOT, "%.0f %%", share * 100))));
    }

    /** The prices of one buyer's negotiation with each way to sell. */
    private String path(Buyer buyer) {
        var lines = new ArrayList<List<Double>>();
        var names = new ArrayList<String>();
        examples.forEach((word, outcomes) -> {
            Outcome outcome = outcomes.get(buyer);
            if (outcome != null) {
                names.add(word);
                lines.add(shares(outcome, Outcome.Step::ours));
            }
        });
        Outcome parley = examples.getOrDefault(Evaluation.PARLEY, Map.of()).get(buyer);
        if (parley != null) {
            names.add("the buyer, to Parley");
            lines.add(shares(parley, Outcome.Step::theirs));
        }
        if (lines.isEmpty()) {
            return "";
        }
        int rounds = lines.stream().mapToInt(List::size).max().orElse(0);
        var drawn = IntStream.range(0, lines.size())
                .mapToObj(i -> new Plot.Line(names.get(i), padded(lines.get(i), rounds)))
                .toList();
        var what = new Plot.What(
                buyer.word(),
                IntStream.range(0, rounds).mapToObj(i -> (double) i).toList(),
                drawn,
                /* stacked= */ false,
                percent -> String.format(Locale.ROOT, "%.0f %%", percent),
                0,
                new Plot.Axes("", LEAST));
        return Html.plot(
                "A negotiation with the kind " + buyer.word(),
                buyer.meaning()
                        + ". Prices as percent of the list price, by round; a line ends with the deal, or when the buyer"
                        + " left.",
                Plot.of(what, List.of()));
    }

    /** Percent of the list price below which nothing is drawn. */
    private static final double LEAST = 45;

    private static List<Double> shares(Outcome outcome, ToLongFunction<Outcome.Step> price) {
        double list = outcome.purse().wares().list();
        return DoubleStream.concat(
                        DoubleStream.of((double) price.applyAsLong(new Outcome.Step(0, (long) list))),
                        outcome.path().stream().mapToDouble(step -> (double) price.applyAsLong(step)))
                .mapToObj(each -> each == 0 ? Double.NaN : each / list * 100)
                .toList();
    }

    private static List<Double> padded(List<Double> values, int length) {
        var padded = new ArrayList<>(values);
        while (padded.size() < length) {
            padded.add(Double.NaN);
        }
        return padded;
    }

    private String tables() {
        var tables = new StringBuilder(Html.table("Moves", Table.HEAD, Table.rows(evaluation.moves())));
        if (!evaluation.words().isEmpty()) {
            tables.append(Html.table("Words", Table.HEAD, Table.rows(evaluation.words())));
        }
        evaluation.moves().stream()
                .filter(line -> line.word().equals(Evaluation.PARLEY))
                .forEach(line ->
                        tables.append(Html.table("Parley's policy by buyer", Table.HEAD, Table.kinds(line.kinds()))));
        evaluation
                .words()
                .forEach(line -> tables.append(
                        Html.table("By buyer, " + line.meaning(), Table.HEAD, Table.kinds(line.kinds()))));
        return tables.toString();
    }
}
