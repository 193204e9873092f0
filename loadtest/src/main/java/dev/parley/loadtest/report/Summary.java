package dev.parley.loadtest.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A run's figures on the screen. */
public final class Summary {

    private Summary() {}

    /** Prints what a run came to. */
    public static void print(Results results, PrintWriter out) {
        Results.Load load = results.load();
        Results.Turns turns = results.turns();
        Results.Messages messages = results.messages();
        out.println();
        line(
                out,
                "Load",
                String.format(
                        Locale.ROOT,
                        "%s over %s s, after %s s of warm-up, in %d conversations, through the %s",
                        load.shape(),
                        Scale.number(load.seconds()),
                        Scale.number(load.warmUpSeconds()),
                        load.conversations(),
                        load.through()));
        line(
                out,
                "Turns",
                String.format(
                        Locale.ROOT,
                        "%.1f/s, %s; %.1f messages/s were due and %.1f answered",
                        turns.perSecond(),
                        turns.sustained() ? "sustained" : "NOT sustained",
                        turns.offeredPerSecond(),
                        turns.messagesPerSecond()));
        line(out, "Latency", percentiles(results.latency().visible()) + "   message to visible reply");
        line(out, "Overhead", percentiles(results.latency().overhead()) + "   the same less the model's time");
        line(out, "Sender", "at most " + Units.ms(messages.mostBehindMs()) + " behind its schedule");
        results.usage().forEach(usage -> usage(out, usage));
        Results.Bytes bytes = results.bytes();
        if (bytes != null) {
            line(
                    out,
                    "Bytes",
                    Units.bytes(bytes.perTurn()) + " to the brokers per turn, " + Units.bytes(bytes.changelogsPerTurn())
                            + " of it changelogs");
        }
        for (List<String> extra : Tables.extras(results.extras())) {
            out.println(extra.getFirst() + "   " + extra.getLast());
        }
        line(out, "Messages", Long.toString(messages.sent()));
        if (messages.refused() > 0) {
            line(out, "Refused", messages.refused() + " that the door did not confirm");
        }
        line(out, "Lost", Long.toString(messages.lost()));
        line(out, "Duplicates", Long.toString(messages.duplicates()));
        out.flush();
    }

    private static void usage(PrintWriter out, Results.Usage usage) {
        Double perTurns = usage.cpuSecondsPer1000Turns();
        Double pauses = usage.gcPauseSeconds();
        line(
                out,
                usage.name(),
                Scale.number(usage.cores()) + " cores"
                        + (perTurns == null ? "" : ", " + Scale.number(perTurns) + " CPU s per 1,000 turns") + ", "
                        + Units.bytes((double) usage.peakRssBytes()) + " at most"
                        + (pauses == null ? "" : ", " + Scale.number(pauses) + " s in GC pauses"));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "%-11s ", name) + value);
    }

    private static String percentiles(Percentiles values) {
        return "p50 " + Units.ms(values.p50()) + "   p90 " + Units.ms(values.p90()) + "   p99 " + Units.ms(values.p99())
                + "   max " + Units.ms(values.max());
    }
}
