package dev.parley.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The numbers of a run, to read. */
final class Tables {

    private Tables() {}

    static String of(Results results) {
        var html = new StringBuilder();
        html.append(latency(results)).append(usage(results)).append(messages(results));
        var extras = extras(results.extras());
        if (!extras.isEmpty()) {
            html.append(Html.table("Besides", List.of("what", "figure"), extras));
        }
        return html.toString();
    }

    private static String latency(Results results) {
        return Html.table(
                "Latency",
                List.of("", "p50", "p90", "p99", "p99.9", "max", "messages"),
                List.of(
                        row("end to end", results.latency().visible()),
                        row("overhead", results.latency().overhead())));
    }

    private static List<String> row(String name, Percentiles values) {
        return List.of(
                name,
                Units.ms(values.p50()),
                Units.ms(values.p90()),
                Units.ms(values.p99()),
                Units.ms(values.p999()),
                Units.ms(values.max()),
                Long.toString(values.count()));
    }

    private static String usage(Results results) {
        return Html.table(
                "Processes, in the measured time",
                List.of("", "cores", "CPU s / 1,000 turns", "memory at most", "GC pauses"),
                results.usage().stream()
                        .map(usage -> List.of(
                                usage.name(),
                                Scale.number(usage.cores()),
                                usage.cpuSecondsPer1000Turns() == null
                                        ? "–"
                                        : Scale.number(usage.cpuSecondsPer1000Turns()),
                                Units.bytes((double) usage.peakRssBytes()),
                                usage.gcPauseSeconds() == null ? "–" : Scale.number(usage.gcPauseSeconds()) + " s"))
                        .toList());
    }

    private static String messages(Results results) {
        Results.Messages messages = results.messages();
        return Html.table(
                "Messages",
                List.of("", "count"),
                List.of(
                        List.of("sent", Long.toString(messages.sent())),
                        List.of("answered", Long.toString(messages.answered())),
                        List.of("refused", Long.toString(messages.refused())),
                        List.of("lost", Long.toString(messages.lost())),
                        List.of("answered twice", Long.toString(messages.duplicates())),
                        List.of("from customers who lost patience", Long.toString(messages.impatient())),
                        List.of("sender behind its schedule, at most", Units.ms(messages.mostBehindMs())),
                        List.of(
                                "messages per turn",
                                Scale.number(results.turns().messagesPerTurn()))));
    }

    /** What was done besides sending, in rows of a name and a figure. */
    static List<List<String>> extras(Extras extras) {
        var rows = new ArrayList<List<String>>();
        if (extras.hot() != null) {
            hot(rows, extras.hot());
        }
        if (extras.recovery() != null) {
            recovery(rows, extras.recovery());
        }
        if (extras.idle() != null) {
            Extras.Idle idle = extras.idle();
            rows.add(List.of("idle: transactions a minute", Scale.number(idle.transactionsPerMinute())));
            idle.percentOfACore().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> rows.add(
                            List.of("idle: CPU of " + each.getKey(), Scale.number(each.getValue()) + " % of a core")));
        }
        if (extras.restart() != null) {
            Extras.Restart restart = extras.restart();
            rows.add(List.of("restart: memory before", Units.bytes((double) restart.rssBytes())));
            rows.add(List.of("restart: state directories", Units.bytes((double) restart.stateBytes())));
            rows.add(List.of("restart: serving after", Scale.number(restart.servingAfterSeconds()) + " s"));
            rows.add(List.of("restart: first reply after", Scale.number(restart.firstReplyAfterSeconds()) + " s"));
        }
        if (extras.comparison() != null) {
            comparison(rows, extras.comparison());
        }
        return rows;
    }

    private static void hot(List<List<String>> rows, Extras.Hot hot) {
        rows.add(List.of("hot " + hot.what() + ": messages", Long.toString(hot.messages())));
        rows.add(List.of("answered after", Scale.number(hot.answeredAfterSeconds()) + " s"));
        rows.add(List.of("the others before, p50 / p99", pair(hot.othersBefore())));
        rows.add(List.of("the others during, p50 / p99", pair(hot.othersDuring())));
        if (hot.othersBefore().p99() > 0) {
            double change = (hot.othersDuring().p99() / hot.othersBefore().p99() - 1) * 100;
            rows.add(List.of("the others' p99 changed by", Scale.number(change) + " %"));
        }
    }

    private static void recovery(List<List<String>> rows, Extras.Recovery recovery) {
        rows.add(List.of("kill -9 at", Scale.number(recovery.second()) + " s"));
        rows.add(List.of("calls in flight then", Scale.number(recovery.callsInFlight())));
        rows.add(List.of("messages affected", Long.toString(recovery.affected())));
        rows.add(List.of("next reply after", Scale.number(recovery.firstReplySeconds()) + " s"));
        rows.add(List.of("last affected reply after", Scale.number(recovery.lastAffectedSeconds()) + " s"));
        Long repeated = recovery.callsRepeated();
        Long most = recovery.callsRepeatedMost();
        Long thoughAnswered = recovery.callsRepeatedThoughAnswered();
        Long later = recovery.callsRepeatedThoughAnsweredLater();
        if (repeated != null && most != null && thoughAnswered != null && later != null) {
            rows.add(List.of("calls repeated", Long.toString(repeated)));
            rows.add(List.of("of one turn, at most", Long.toString(most)));
            rows.add(List.of("of these, calls answered before the kill", Long.toString(thoughAnswered)));
            rows.add(List.of("answered to the dead process's connections", Long.toString(later)));
        }
    }

    private static void comparison(List<List<String>> rows, Extras.Comparison comparison) {
        rows.add(List.of("baseline: turns/s", Scale.number(comparison.turns().perSecond())));
        rows.add(List.of("baseline: unanswered when given up", Long.toString(comparison.unanswered())));
        rows.add(List.of("baseline: p50 / p99, at least", pair(comparison.visible())));
        rows.add(List.of("turns/s against the baseline", Scale.number(comparison.turnsRatio()) + " ×"));
        rows.add(List.of("baseline's median latency, at least", Scale.number(comparison.p50Ratio()) + " × as long"));
    }

    private static String pair(Percentiles values) {
        return Units.ms(values.p50()) + " / " + Units.ms(values.p99());
    }
}
