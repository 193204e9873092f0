package dev.parley.loadtest.chaos;

import dev.parley.loadtest.report.Html;
import dev.parley.loadtest.report.Plot;
import dev.parley.loadtest.report.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What came of a run, for people: one page that needs nothing else. */
final class ChaosPage {
    static final String FILE = "chaos.html";
    /** Marks that are drawn across the plots. */
    private static final Set<String> DRAWN = Set.of("fault", "died", "unhealed", "void");

    private final Plan plan;
    private final List<Journal.Mark> marks;
    private final List<Journal.Sample> samples;
    private final Outcome outcome;

    private ChaosPage(Plan plan, Journal journal, Outcome outcome) {
        this.plan = plan;
        this.marks = journal.marks();
        this.samples = journal.samples();
        this.outcome = outcome;
    }

    /** Writes {@link #FILE} into the run's directory. */
    static void write(Plan plan, Journal journal, Outcome outcome, String command) {
        try {
            Files.writeString(plan.directory().resolve(FILE), new ChaosPage(plan, journal, outcome).html(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String html(String command) {
        return Html.page(
                "Parley chaos, seed " + plan.seed(),
                head(command) + cards() + "<div class=\"plots\">" + plots() + "</div><div class=\"tables\">" + audit()
                        + faults() + found() + "</div>");
    }

    private String head(String command) {
        String verdict = switch (outcome.exitCode()) {
            case 0 -> "The audit is clean";
            case 1 -> "Not as promised";
            default -> "Void: this run proves nothing";
        };
        return "<header><h1>Parley chaos</h1><p>" + plan.size().instances() + " instances, "
                + plan.size().gateways() + " gateways, " + plan.size().tenants() + " merchants, "
                + plan.conversations() + " conversations, " + Units.number(plan.rate()) + " messages a second, seed "
                + plan.seed()
                + plan.broken()
                        .map(name -> ", the broken build " + Html.escaped(name))
                        .orElse("")
                + "</p><p><code>" + Html.escaped(command) + "</code></p><span class=\"verdict"
                + (outcome.exitCode() == 0 ? "" : " bad") + "\">" + verdict + "</span></header>";
    }

    private String cards() {
        long taken = samples.stream().mapToLong(Journal.Sample::taken).sum();
        long waiting = samples.isEmpty() ? 0 : samples.getLast().waiting();
        return "<div class=\"cards\">"
                + Html.card(Long.toString(taken), "messages acknowledged", waiting + " without an end at the end")
                + Html.card(Long.toString(count("fault")), "faults struck", kinds() + " kinds")
                + Html.card(
                        Long.toString(count("restart")),
                        "starts of a process again",
                        count("died") + " had ended by themselves or did not do as asked")
                + Html.card(
                        Integer.toString(outcome.faults().size()),
                        "findings of the audit",
                        outcome.findings().size() + " promises looked at")
                + "</div>";
    }

    private long count(String kind) {
        return marks.stream().filter(mark -> mark.kind().equals(kind)).count();
    }

    private long kinds() {
        return marks.stream()
                .filter(mark -> mark.kind().equals("fault"))
                .map(mark -> mark.what().split(" ", 2)[0])
                .distinct()
                .count();
    }

    private String plots() {
        return plot(
                        "Messages a second",
                        "Acknowledged to whoever sent them, and ended by a reply, a silence or a dead letter.",
                        List.of(line("acknowledged", Journal.Sample::takenPerSecond),
                                line("ended", Journal.Sample::endedPerSecond)),
                        Units::number)
                + plot(
                        "Latency",
                        "From the time a message was meant to be sent to its end, of those that ended in a second.",
                        List.of(line("p50", Journal.Sample::p50), line("p99", Journal.Sample::p99)),
                        Units::ms)
                + plot(
                        "Waiting",
                        "Acknowledged messages without an end, lag of the topology, turns that it says are pending.",
                        List.of(
                                line("messages without an end", Journal.Sample::waiting),
                                line("lag", sample -> known(sample.lag())),
                                line("turns pending", sample -> known(sample.pending()))),
                        Units::number)
                + plot(
                        "Alive",
                        "Instances and gateways that say that they serve.",
                        List.of(
                                line("instances", Journal.Sample::ready),
                                line("gateways", Journal.Sample::gateways)),
                        Units::number)
                + plot(
                        "Calls in flight",
                        "At the provider; what hangs there stays until its client gives up.",
                        List.of(line("calls", sample -> known(sample.inFlight()))),
                        Units::number);
    }

    private static double known(long figure) {
        return figure == Gauges.UNKNOWN ? Double.NaN : figure;
    }

    private Plot.Line line(String name, ToDoubleFunction<Journal.Sample> figure) {
        return new Plot.Line(name, samples.stream().map(figure::applyAsDouble).toList());
    }

    private String plot(String title, String meaning, List<Plot.Line> lines, DoubleFunction<String> unit) {
        var seconds = samples.stream().map(Journal.Sample::second).toList();
        var what = new Plot.What(title, seconds, lines, /* stacked= */ false, unit, 0);
        var drawn = marks.stream()
                .filter(mark -> DRAWN.contains(mark.kind()))
                .map(mark -> new Plot.Mark(mark.second(), mark.what()))
                .toList();
        return Html.plot(title, meaning, Plot.of(what, drawn));
    }

    private String audit() {
        var rows = outcome.findings().stream()
                .map(finding -> List.of(
                        finding.check() + ": " + finding.things(),
                        Long.toString(finding.looked()),
                        finding.faults().isEmpty() ? "clean" : finding.faults().size() + " faults"))
                .collect(Collectors.toCollection(ArrayList::new));
        outcome.unsettled().forEach(what -> rows.add(List.of(what, "", "not at rest")));
        outcome.voided().ifPresent(why -> rows.add(List.of(why, "", "void")));
        return Html.table("The audit", List.of("promise", "looked at", "found"), rows);
    }

    private String faults() {
        var rows = marks.stream()
                .filter(mark -> !mark.kind().equals("phase"))
                .map(mark -> List.of(mark.what(), mark.kind(), Units.number(mark.second()) + " s"))
                .toList();
        return Html.table("What happened", List.of("what", "", "at"), rows);
    }

    private String found() {
        var rows = outcome.faults().stream()
                .limit(100)
                .map(fault -> List.of(fault.what(), fault.check().name()))
                .toList();
        return rows.isEmpty() ? "" : Html.table("Found", List.of("fault", "promise"), rows);
    }
}
