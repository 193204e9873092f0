package dev.parley.topology.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages whose offers readers labelled, and what is learned from their numbers. */
final class OfferLessons {
    private static final String FILE = "offers.tsv";

    private OfferLessons() {}

    /**
     * A labelled message.
     *
     * @param price what one piece costs at the moment; absent when nothing is in hand
     */
    record Labelled(String text, @Nullable BigDecimal price, Set<Label> labels) {}

    /** An offer that a reader found. */
    record Label(BigDecimal amount, Offer.Kind kind) {}

    /** Those that come with Parley. */
    static List<Labelled> shipped() {
        return Data.lines(OfferLessons.class, FILE).stream()
                .map(OfferLessons::labelled)
                .toList();
    }

    static OfferModel learn(List<Labelled> messages) {
        return OfferModel.learn(
                messages.stream().flatMap(each -> lessons(each).stream()).toList());
    }

    /** A line: the offers, each an amount and a kind, or {@code none}; the price in hand, if any, behind an {@code @}; a tab; the text. */
    static Labelled labelled(String line) {
        int tab = line.indexOf('\t');
        String[] head = line.substring(0, tab).split(" @", -1);
        Set<Label> labels = head[0].equals("none")
                ? Set.of()
                : Arrays.stream(head[0].split(", ", -1))
                        .map(OfferLessons::label)
                        .collect(Collectors.toUnmodifiableSet());
        return new Labelled(line.substring(tab + 1), head.length < 2 ? null : new BigDecimal(head[1]), labels);
    }

    private static Label label(String written) {
        String[] parts = written.split(" ", -1);
        return new Label(
                new BigDecimal(parts[0]).stripTrailingZeros(), Offer.Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    /** One for each number of a message. */
    static List<OfferModel.Lesson> lessons(Labelled message) {
        var scan = Scan.of(message.text());
        var surroundings = Surroundings.of(scan, message.price(), Quantities.in(scan));
        var lessons = new ArrayList<OfferModel.Lesson>();
        for (Candidate candidate : surroundings.all()) {
            lessons.add(new OfferModel.Lesson(role(candidate, message.labels()), surroundings.of(candidate)));
        }
        return lessons;
    }

    private static Role role(Candidate candidate, Set<Label> labels) {
        BigDecimal amount = candidate.amount();
        return labels.stream()
                .filter(label -> label.amount().compareTo(amount) == 0)
                .map(label -> Role.of(label.kind()))
                .findFirst()
                .orElse(Role.NONE);
    }
}
