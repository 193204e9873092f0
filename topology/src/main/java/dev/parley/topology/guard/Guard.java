package dev.parley.topology.guard;

import dev.parley.topology.intent.Characters;
import dev.parley.topology.intent.Data;
import dev.parley.topology.intent.Figures;
import dev.parley.topology.intent.Fold;
import dev.parley.topology.intent.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a model wrote before a customer does. It looks for what may be said, not for what may not: every number must be
 * accounted for, in whatever script or words it is written, and every promise must be the merchant's.
 */
public final class Guard {

    /** Characters of a reply; longer ones are split or cut by channels. */
    public static final int LENGTH_MAX = 1_200;

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?।])\\s+|\\R+");
    /** Share of Bangla letters that a text in Bangla has at least; product names are often Latin. */
    private static final double BANGLA_MIN = 0.2;
    /** And one that is not in Bangla at most. */
    private static final double BANGLA_MAX = 0.4;

    private static final String FOREIGN = "the text is not in the customer's language";

    private static final List<String> PROMISES = Stream.concat(
                    Data.lines(Guard.class, "promises.tsv").stream()
                            .map(line -> line.split("\t", -1))
                            .flatMap(fields -> Arrays.stream(fields[1].split("\\|", -1)))
                            .map(phrase -> spaced(Fold.text(phrase))),
                    Stream.of("%"))
            .toList();

    /** Ways to say that delivery costs nothing, longest first. */
    private static final List<String> FREE_DELIVERY = Data.lines(Guard.class, "delivery.txt").stream()
            .flatMap(line -> Arrays.stream(line.split("\\|", -1)))
            .map(phrase -> spaced(Fold.text(phrase)))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    /** Whole sentences. */
    private static final Set<String> SEALED =
            Set.of(" deal ", " done ", " sold ", " agreed ", " ডিল ", " ডান ", " পাকা ", " paka ");

    private static final List<String> SEALS = Data.lines(Guard.class, "seals.txt").stream()
            .flatMap(line -> Arrays.stream(line.split("\\|", -1)))
            .map(phrase -> spaced(Fold.text(phrase)))
            .toList();

    private Guard() {}

    /** Whether a text may be said. */
    public static Verdict check(String text, Allowance allowance) {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            return new Verdict.Refused("the text is empty or longer than " + LENGTH_MAX + " characters");
        }
        String folded = Fold.text(text);
        var sentences = sentences(text, folded);
        var sources = new Sources(allowance.sources());
        String reason = first(
                Shapes.wrong(text),
                Shapes.wrong(folded),
                Links.areIn(folded, sources) ? "the text has a link or an address" : null,
                script(folded, allowance.language()),
                Tongues.isForeign(folded, sources, allowance.language()) ? FOREIGN : null,
                promise(folded, allowance.freeDelivery(), sources),
                allowance.deal() || !seals(sentences) ? null : "the text makes a deal that was not decided");
        if (reason != null) {
            return new Verdict.Refused(reason);
        }
        var numbers = new Numbers(allowance, sources);
        for (String sentence : sentences) {
            String wrong = numbers.wrongIn(sentence);
            if (wrong != null) {
                return new Verdict.Refused(wrong);
            }
        }
        // Once more as a whole, for what was cut in two by the end of a sentence.
        String wrong = sentences.size() == 1 ? null : numbers.unaccounted(folded);
        return wrong == null ? new Verdict.Ok() : new Verdict.Refused(wrong);
    }

    /** Each folded by itself. */
    private static List<String> sentences(String text, String folded) {
        String[] sentences = SENTENCE_END.split(text, -1);
        return sentences.length == 1
                ? List.of(folded)
                : Arrays.stream(sentences).map(Fold::text).toList();
    }

    private static @Nullable String first(@Nullable String... reasons) {
        for (String reason : reasons) {
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static @Nullable String script(String folded, Language language) {
        if (language != Language.BANGLA && Characters.areAscii(folded)) {
            return null;
        }
        var letters = new ArrayList<Character.UnicodeScript>();
        folded.codePoints().filter(Character::isLetter).forEach(c -> letters.add(Character.UnicodeScript.of(c)));
        boolean foreign = letters.stream()
                .anyMatch(
                        script -> script != Character.UnicodeScript.LATIN && script != Character.UnicodeScript.BENGALI);
        if (foreign) {
            return "the text has letters of another script";
        }
        double bangla = letters.stream()
                        .filter(script -> script == Character.UnicodeScript.BENGALI)
                        .count()
                / (double) Math.max(1, letters.size());
        boolean wrong = language == Language.BANGLA ? bangla < BANGLA_MIN : bangla > BANGLA_MAX;
        return wrong ? FOREIGN : null;
    }

    /** True when a sentence says that there is a deal; a question does not, nor one that names a price, which is ours. */
    private static boolean seals(List<String> sentences) {
        for (String sentence : sentences) {
            String said = spaced(sentence);
            boolean seals = SEALED.contains(said) || SEALS.stream().anyMatch(said::contains);
            if (seals && !sentence.endsWith("?") && Figures.in(sentence).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String promise(String folded, boolean freeDelivery, Sources sources) {
        String said = freeDelivery ? withoutDelivery(spaced(folded)) : spaced(folded);
        var promised = PROMISES.stream().filter(said::contains).toList();
        if (promised.isEmpty()) {
            return null;
        }
        String known = spaced(sources.folded());
        return promised.stream().allMatch(known::contains) ? null : "the text promises what the merchant has not said";
    }

    /** The rest of a text in which delivery may be called free: nothing else may. */
    private static String withoutDelivery(String said) {
        String rest = said;
        for (String phrase : FREE_DELIVERY) {
            rest = rest.replace(phrase, " ");
        }
        return rest;
    }

    /** Words between single blanks, so that a phrase is found only as whole words. */
    private static String spaced(String folded) {
        var spaced = new StringBuilder(folded.length() + 2).append(' ');
        for (int at = 0; at < folded.length(); ) {
            int c = folded.codePointAt(at);
            if (c == '%' || Characters.isOfWordOrNumber(c)) {
                spaced.appendCodePoint(c);
            } else if (spaced.charAt(spaced.length() - 1) != ' ') {
                spaced.append(' ');
            }
            at += Character.charCount(c);
        }
        return spaced.charAt(spaced.length() - 1) == ' '
                ? spaced.toString()
                : spaced.append(' ').toString();
    }
}
