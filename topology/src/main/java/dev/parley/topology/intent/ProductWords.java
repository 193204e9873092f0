package dev.parley.topology.intent;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a message that may name a product: those that say nothing else. */
final class ProductWords {
    private static final Set<String> FILLERS = Data.lines(ProductWords.class, "fillers.txt").stream()
            .flatMap(line -> Arrays.stream(Fold.text(line).split(" ", -1)))
            .collect(Collectors.toUnmodifiableSet());

    /** "11,820" is money, whoever paid it, and no part of a name. */
    private static final Pattern SUM = Pattern.compile("\\p{N}{1,3}(?:,\\p{N}{2,3})+");

    private static final Set<String> JOINTS = Set.of("-", "/");
    private static final Set<String> WEIGHTS = Set.of("kg", "কেজি", "kilo", "litre", "liter", "ltr", "লিটার");

    private ProductWords() {}

    /** Them, separated by blanks; may be empty. */
    static String in(Scan scan, Offers offers) {
        var spoken = new BitSet();
        for (Rule.Match match : scan.matches()) {
            boolean mayDescribe = match.rule().intent() == Intent.SIMPLE
                    && match.rule().cues().isEmpty();
            if (!mayDescribe) {
                spoken.set(match.from(), match.to());
            }
        }
        Choices.places(scan).forEach(place -> spoken.set(place.from(), place.to()));
        for (Figure figure : scan.figures()) {
            if (figure.isMoney() || Quantities.isQuantity(scan, figure)) {
                spoken.set(figure.from(), scan.afterMoney(figure));
            } else if (WEIGHTS.contains(scan.word(figure.to()))) {
                spoken.set(figure.from(), figure.to() + 1);
            }
        }
        offers.numbers().stream()
                .filter(number -> number.role() != Role.NONE)
                .map(Offers.Decided::candidate)
                .forEach(candidate -> spoken.set(candidate.from(), candidate.to()));
        if (offers.said() != null) {
            var least = offers.said().words();
            spoken.set(least.from(), least.to());
        }
        var names = new LinkedHashSet<String>();
        for (int at = 0; at < scan.tokens().size(); at++) {
            Token token = scan.tokens().get(at);
            // Of "15 pro max" the "max" is no ceiling, and of "a15" the "a" no article.
            boolean fills = FILLERS.contains(scan.word(at)) && endOf(scan, at) == at + 1;
            boolean counts = Numerals.all().pieces(token.text()) != null;
            if (token.kind() != Token.Kind.SIGN && !spoken.get(at) && !fills && !counts && !isInside(scan, at)) {
                names.add(name(scan, at));
            }
        }
        names.removeIf(name -> FILLERS.contains(name) || SUM.matcher(name).matches());
        return String.join(" ", names);
    }

    /** "128gb", "a15", "t-shirt" and "8/128" are one word each, told of at their beginning. */
    private static boolean isInside(Scan scan, int at) {
        return at > 0 && scan.tokens().get(at).glued() && (!isSign(scan, at - 1) || isJoint(scan, at - 1));
    }

    private static String name(Scan scan, int at) {
        return scan.tokens().subList(at, endOf(scan, at)).stream()
                .map(Token::text)
                .collect(Collectors.joining());
    }

    private static int endOf(Scan scan, int at) {
        int end = at + 1;
        while (end < scan.tokens().size()
                && scan.tokens().get(end).glued()
                && (!isSign(scan, end) || isJoint(scan, end))) {
            end++;
        }
        return end;
    }

    private static boolean isSign(Scan scan, int at) {
        return scan.tokens().get(at).kind() == Token.Kind.SIGN;
    }

    /** True for a hyphen or stroke between two halves of a word. */
    private static boolean isJoint(Scan scan, int at) {
        var tokens = scan.tokens();
        return JOINTS.contains(tokens.get(at).text())
                && at > 0
                && at + 1 < tokens.size()
                && tokens.get(at).glued()
                && tokens.get(at + 1).glued()
                && !isSign(scan, at - 1)
                && !isSign(scan, at + 1);
    }
}
