package dev.parley.topology.intent;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words of a message that may name a product: those that say nothing else. */
final class ProductWords {
    private static final Set<String> FILLERS = Data.lines(ProductWords.class, "fillers.txt").stream()
            .flatMap(line -> Arrays.stream(Fold.text(line).split(" ", -1)))
            .collect(Collectors.toUnmodifiableSet());

    private ProductWords() {}

    /** Them, separated by blanks; may be empty. */
    static String in(Scan scan, Offers offers) {
        var spoken = new HashSet<Integer>();
        for (Rule.Match match : scan.matches()) {
            boolean mayDescribe = match.rule().intent() == Intent.SIMPLE
                    && match.rule().cues().isEmpty();
            if (!mayDescribe) {
                IntStream.range(match.from(), match.to()).forEach(spoken::add);
            }
        }
        Choices.places(scan)
                .forEach(place -> IntStream.range(place.from(), place.to()).forEach(spoken::add));
        for (Figure figure : scan.figures()) {
            if (figure.isMoney() || Quantities.isQuantity(scan, figure)) {
                IntStream.range(figure.from(), scan.afterMoney(figure)).forEach(spoken::add);
            }
        }
        offers.numbers().stream()
                .filter(number -> number.role() != Role.NONE)
                .map(Offers.Number::candidate)
                .forEach(candidate ->
                        IntStream.range(candidate.from(), candidate.to()).forEach(spoken::add));
        var names = new LinkedHashSet<String>();
        for (int at = 0; at < scan.tokens().size(); at++) {
            Token token = scan.tokens().get(at);
            if (token.kind() != Token.Kind.SIGN && !spoken.contains(at)) {
                String name = name(scan, at);
                // Of "a15" the "a" is no article.
                if (!FILLERS.contains(name)) {
                    names.add(name);
                }
            }
        }
        names.remove("");
        return String.join(" ", names);
    }

    /** "128gb" and "a15" are one word; its second token is skipped when its turn comes. */
    private static String name(Scan scan, int at) {
        Token token = scan.tokens().get(at);
        boolean joinsBefore =
                at > 0 && token.glued() && scan.tokens().get(at - 1).kind() != Token.Kind.SIGN;
        if (joinsBefore) {
            return "";
        }
        var name = new StringBuilder(token.text());
        for (int next = at + 1; next < scan.tokens().size(); next++) {
            Token more = scan.tokens().get(next);
            if (!more.glued() || more.kind() == Token.Kind.SIGN) {
                break;
            }
            name.append(more.text());
        }
        return name.toString();
    }
}
