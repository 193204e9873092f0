package dev.parley.standalone.understand;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.understand.Understood.Offered;
import dev.parley.topology.intent.IntentReader;
import dev.parley.wire.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How often labelled messages are read as their readers read them. */
public final class Score {
    private static final List<String> INTENTS =
            List.of("greet", "search", "negotiate", "order", "status", "simple", "handoff", "stop");
    private static final double HUNDRED = 100;

    private final List<Compared> all;

    /**
     * A labelled message.
     *
     * @param second the intent that another reader gave it, where there was one
     */
    record Labelled(
            String text,
            String language,
            String intent,
            List<Offered> offers,
            @Nullable Integer quantity,
            @Nullable String second) {}

    private record Compared(Labelled label, Understood read) {
        boolean sameIntent() {
            return label.intent().equals(read.intent());
        }

        boolean sameLanguage() {
            return label.language().equals(read.language());
        }

        boolean sameOffers() {
            return keys(label.offers()).equals(keys(read.offers()));
        }

        boolean agreedOn() {
            return label.second() == null || label.second().equals(label.intent());
        }

        private static List<String> keys(List<Offered> offers) {
            return offers.stream()
                    .map(offer -> offer.amount().stripTrailingZeros().toPlainString() + " " + offer.kind())
                    .sorted()
                    .toList();
        }
    }

    private Score(List<Compared> all) {
        this.all = all;
    }

    /**
     * Reads every message and compares.
     *
     * @param lines a JSON object each: {@code text}, {@code language}, {@code intent}, {@code offers}, {@code quantity}, and
     *     {@code second} where another reader labelled it too
     * @throws Refusal when a line is none
     */
    public static Score of(List<String> lines, IntentReader reader) {
        var all = new ArrayList<Compared>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Labelled label = labelled(lines.get(i), i + 1);
                all.add(new Compared(label, Understood.of(label.text(), reader)));
            }
        }
        if (all.isEmpty()) {
            throw new Refusal("There is no labelled message to compare with.");
        }
        return new Score(List.copyOf(all));
    }

    private static Labelled labelled(String line, int number) {
        try {
            var label = Json.mapper().readValue(line, Labelled.class);
            if (INTENTS.contains(label.intent())) {
                return label;
            }
            throw new Refusal(
                    "Line " + number + ": the intent must be one of " + INTENTS + ", was " + label.intent() + ".");
        } catch (JsonProcessingException e) {
            throw new Refusal("Line " + number + " is no labelled message: " + e.getOriginalMessage() + ".", e);
        }
    }

    /** Share of all whose intent was read as labelled, 0 to 1. */
    public double intents() {
        return share(each -> true, Compared::sameIntent);
    }

    /** The same share of those that two readers gave the same intent. */
    public double intentsAgreedOn() {
        return share(Compared::agreedOn, Compared::sameIntent);
    }

    /** Prints shares, and which intents are taken for which. */
    public void print(PrintWriter out) {
        line(out, "intent", each -> true, Compared::sameIntent);
        line(out, "intent, where two readers agree", Compared::agreedOn, Compared::sameIntent);
        for (String language : List.of("en", "bn", "banglish")) {
            line(out, "intent, " + language, each -> each.label().language().equals(language), Compared::sameIntent);
        }
        line(out, "language", each -> true, Compared::sameLanguage);
        line(out, "offers, all of a message", each -> true, Compared::sameOffers);
        line(out, "offers, where there are some", each -> !each.label().offers().isEmpty(), Compared::sameOffers);
        out.println();
        out.printf(Locale.ROOT, "%-12s", "is \\ read as");
        INTENTS.forEach(intent -> out.printf(Locale.ROOT, "%10s", intent));
        out.println();
        for (String intent : INTENTS) {
            var read = new TreeMap<String, Integer>();
            all.stream()
                    .filter(each -> each.label().intent().equals(intent))
                    .forEach(each -> read.merge(each.read().intent(), 1, Integer::sum));
            out.printf(Locale.ROOT, "%-12s", intent);
            INTENTS.forEach(other -> out.printf(Locale.ROOT, "%10d", read.getOrDefault(other, 0)));
            out.println();
        }
        out.flush();
    }

    private void line(PrintWriter out, String what, Predicate<Compared> among, Predicate<Compared> right) {
        long of = all.stream().filter(among).count();
        if (of > 0) {
            out.printf(Locale.ROOT, "%-34s %6.2f %% of %d%n", what, HUNDRED * share(among, right), of);
        }
    }

    private double share(Predicate<Compared> among, Predicate<Compared> right) {
        var chosen = all.stream().filter(among).toList();
        return chosen.isEmpty() ? 1 : (double) chosen.stream().filter(right).count() / chosen.size();
    }
}
