package dev.parley.standalone.understand;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.understand.Understood.Offered;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Setting;
import dev.parley.wire.Json;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
     * @param intent absent where nobody labelled it
     * @param product absent where nobody labelled it
     * @param price what one piece of the product in hand costs; absent when the message begins a conversation
     * @param second the intent that another reader gave it, where there was one
     */
    record Labelled(
            String text,
            String language,
            @Nullable String intent,
            List<Offered> offers,
            @Nullable Integer quantity,
            @Nullable String product,
            @Nullable BigDecimal price,
            @Nullable String second) {}

    private record Compared(Labelled label, Understood read) {
        boolean sameIntent() {
            return read.intent().equals(label.intent());
        }

        boolean sameLanguage() {
            return label.language().equals(read.language());
        }

        boolean sameOffers() {
            return keys(label.offers()).equals(keys(read.offers()));
        }

        boolean sameQuantity() {
            return Objects.equals(label.quantity(), read.quantity());
        }

        boolean namesProduct() {
            return label.product() != null && !label.product().isBlank();
        }

        boolean sameProduct() {
            return label.product() != null && words(label.product()).equals(words(read.product()));
        }

        boolean hasIntent() {
            return label.intent() != null;
        }

        boolean agreedOn() {
            return hasIntent() && (label.second() == null || label.second().equals(label.intent()));
        }

        private static Set<String> words(String product) {
            return Set.copyOf(Fold.words(Fold.text(product)));
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
     * @param lines a JSON object each: {@code text}, {@code language}, {@code offers}, {@code quantity}; {@code intent} and
     *     {@code product} where they are to be compared; {@code price} where something is in hand that costs so much; {@code second}
     *     where another reader gave an intent too
     * @throws Refusal when a line is none
     */
    public static Score of(List<String> lines, IntentReader reader) {
        var all = new ArrayList<Compared>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Labelled label = labelled(lines.get(i), i + 1);
                all.add(new Compared(
                        label, Understood.of(label.text(), reader.understand(label.text(), setting(label)))));
            }
        }
        if (all.isEmpty()) {
            throw new Refusal("There is no labelled message to compare with.");
        }
        return new Score(List.copyOf(all));
    }

    private static Setting setting(Labelled label) {
        return label.price() == null
                ? Setting.fresh()
                : new Setting(
                        /* itemInHand= */ true,
                        /* priceNamed= */ true,
                        /* agreed= */ false,
                        label.price(),
                        Setting.fresh().usual());
    }

    private static Labelled labelled(String line, int number) {
        try {
            var label = Json.mapper().readValue(line, Labelled.class);
            if (label.intent() == null || INTENTS.contains(label.intent())) {
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
        return share(Compared::hasIntent, Compared::sameIntent);
    }

    /** The same share of those that two readers gave the same intent. */
    public double intentsAgreedOn() {
        return share(Compared::agreedOn, Compared::sameIntent);
    }

    /** Prints shares, and which intents are taken for which. */
    public void print(PrintWriter out) {
        line(out, "intent", Compared::hasIntent, Compared::sameIntent);
        line(out, "intent, where two readers agree", Compared::agreedOn, Compared::sameIntent);
        for (String language : List.of("en", "bn", "banglish")) {
            line(
                    out,
                    "intent, " + language,
                    each -> each.hasIntent() && each.label().language().equals(language),
                    Compared::sameIntent);
        }
        line(out, "language", each -> true, Compared::sameLanguage);
        line(out, "offers, all of a message", each -> true, Compared::sameOffers);
        line(out, "offers, where there are some", each -> !each.label().offers().isEmpty(), Compared::sameOffers);
        line(out, "quantity", each -> true, Compared::sameQuantity);
        line(out, "quantity, where there is one", each -> each.label().quantity() != null, Compared::sameQuantity);
        line(out, "product, where one is named", Compared::namesProduct, Compared::sameProduct);
        out.println();
        out.printf(Locale.ROOT, "%-12s", "is \\ read as");
        INTENTS.forEach(intent -> out.printf(Locale.ROOT, "%10s", intent));
        out.println();
        for (String intent : INTENTS) {
            var read = new TreeMap<String, Integer>();
            all.stream()
                    .filter(each -> intent.equals(each.label().intent()))
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
