package dev.parley.loadtest.report;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code report.html}: a run as one page that needs nothing else. */
final class Page {

    private final Results results;

    private Page(Results results) {
        this.results = results;
    }

    static String of(Results results) {
        return new Page(results).html();
    }

    private String html() {
        return Html.page(
                "Parley load test " + results.run(),
                head() + cards() + "<div class=\"plots\">" + new Charts(results).all() + "</div>"
                        + "<div class=\"tables\">" + Tables.of(results) + "</div>" + foot());
    }

    private String head() {
        boolean sound = results.messages().areSound();
        String verdict = sound
                ? "Every message got exactly one reply"
                : results.messages().lost() + " messages lost, "
                        + results.messages().duplicates() + " answered twice";
        Results.Load load = results.load();
        return "<header><h1>Parley load test</h1><p>" + Html.escaped(load.shape()) + " over "
                + Scale.number(load.seconds()) + " s after " + Scale.number(load.warmUpSeconds())
                + " s of warm-up, " + load.conversations() + " conversations, through the "
                + Html.escaped(load.through()) + "</p><p>"
                + Html.escaped(results.subject().description()) + "</p><p><code>"
                + Html.escaped(results.about().command()) + "</code></p><span class=\"verdict"
                + (sound ? "" : " bad") + "\">" + Html.escaped(verdict) + "</span></header>";
    }

    private String cards() {
        Results.Turns turns = results.turns();
        Percentiles overhead = results.latency().overhead();
        Percentiles visible = results.latency().visible();
        var cards = new StringBuilder("<div class=\"cards\">");
        cards.append(Html.card(
                Scale.number(turns.perSecond()) + " turns/s",
                turns.sustained() ? "sustained" : "not sustained",
                Scale.number(turns.offeredPerSecond()) + " messages/s were due, "
                        + Scale.number(turns.messagesPerSecond()) + " answered"));
        cards.append(Html.card(
                Units.ms(overhead.p50()) + " / " + Units.ms(overhead.p99()),
                "overhead, p50 / p99",
                "message to reply, less the model's time"));
        cards.append(Html.card(
                Units.ms(visible.p50()) + " / " + Units.ms(visible.p99()),
                "latency, p50 / p99",
                "from the intended time of a message"));
        results.usage().stream()
                .filter(usage -> usage.name().startsWith("topology") && usage.cpuSecondsPer1000Turns() != null)
                .map(Results.Usage::cpuSecondsPer1000Turns)
                .map(Objects::requireNonNull)
                .reduce(Double::sum)
                .ifPresent(cpu -> cards.append(
                        Html.card(Scale.number(cpu) + " s", "CPU per 1,000 turns", "of the topology's processes")));
        Results.Bytes bytes = results.bytes();
        if (bytes != null) {
            cards.append(Html.card(
                    Units.bytes(bytes.perTurn()),
                    "to the brokers per turn",
                    Units.bytes(bytes.changelogsPerTurn()) + " of it changelogs"));
        }
        return cards.append("</div>").toString();
    }

    private String foot() {
        Results.About about = results.about();
        String settings = results.subject().settings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return "<footer>"
                + Html.escaped(String.format(
                        Locale.ROOT,
                        "Run %s, begun %s, seed %d. %d cores, %s, %s, %s%s. %s",
                        results.run(),
                        about.at(),
                        about.seed(),
                        about.cores(),
                        Units.bytes((double) about.memoryBytes()),
                        about.os(),
                        about.java(),
                        about.commit() == null ? "" : ", commit " + about.commit(),
                        settings))
                + "</footer>";
    }
}
