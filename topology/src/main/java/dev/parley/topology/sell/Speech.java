package dev.parley.topology.sell;

import dev.parley.topology.guard.Allowance;
import dev.parley.topology.guard.Guard;
import dev.parley.topology.guard.Verdict;
import dev.parley.topology.intent.Figure;
import dev.parley.topology.intent.Figures;
import dev.parley.topology.intent.Fold;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of a model's words may be shown while it is still speaking: whole sentences without numbers that pass the guard
 * together with all that came before them. From the first one that may not be shown on, the rest of a call is kept back.
 *
 * <p>Numbers are kept back though the guard allows them, because a turn that is superseded is never stored: an amount that a
 * customer had read by then would be nobody's offer.
 */
final class Speech {

    private static final String SENTENCE_ENDS = ".!?।";

    /** Number words that mostly mean something else: an article, and the "is not" of Bangla. */
    private static final Set<String> HARDLY_NUMBERS =
            Stream.of("one", "ek", "এক", "noy", "নয়").map(Fold::text).collect(Collectors.toUnmodifiableSet());

    private final Allowance allowance;
    private final StringBuilder said = new StringBuilder();
    private String call = "";
    /** How much of it was looked at for ends of sentences. */
    private int scanned;
    /** How much of it may be shown. */
    private int shown;

    private boolean keptBack;

    Speech(Allowance allowance) {
        this.allowance = allowance;
    }

    /**
     * Hears a piece; another call than the last one's begins anew.
     *
     * @return everything that may be shown by now, where that is more than before
     */
    Optional<String> heard(String callId, String piece) {
        if (!callId.equals(call)) {
            call = callId;
            said.setLength(0);
            scanned = 0;
            shown = 0;
            keptBack = false;
        }
        int before = shown;
        if (!keptBack) {
            // Whatever goes beyond what a reply may have is not kept, and the reply will not be this one.
            int room = Guard.LENGTH_MAX - said.length();
            said.append(piece, 0, Math.min(room, piece.length()));
            showWholeSentences();
            keptBack |= piece.length() > room;
        }
        return shown > before ? Optional.of(said.substring(0, shown)) : Optional.empty();
    }

    private void showWholeSentences() {
        for (; scanned < said.length() && !keptBack; scanned++) {
            if (isEnd(scanned) && !said.substring(shown, scanned).isBlank()) {
                if (mayBeShown(said.substring(0, scanned))) {
                    shown = scanned;
                } else {
                    keptBack = true;
                }
            }
        }
    }

    /** Whether a sentence ends before this character. */
    private boolean isEnd(int at) {
        char c = said.charAt(at);
        boolean lineEnds = c == '\n' || c == '\r';
        return lineEnds || (Character.isWhitespace(c) && at > 0 && SENTENCE_ENDS.indexOf(said.charAt(at - 1)) >= 0);
    }

    private boolean mayBeShown(String text) {
        String folded = Fold.text(text);
        return IntStream.concat(text.codePoints(), folded.codePoints()).noneMatch(Speech::isNumber)
                && Figures.in(folded).stream()
                        .allMatch(figure -> isHardlyANumber(folded.substring(figure.start(), figure.end()), figure))
                && Guard.check(text, allowance) instanceof Verdict.Ok;
    }

    /** A digit of any script, a Roman numeral, a fraction: everything that Unicode calls a number. */
    private static boolean isNumber(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private boolean isHardlyANumber(String words, Figure figure) {
        boolean isAmount = Stream.of(allowance.prices(), allowance.theirs())
                .flatMap(List::stream)
                .anyMatch(amount -> amount.compareTo(figure.value()) == 0);
        return HARDLY_NUMBERS.contains(words) && !figure.isMoney() && !isAmount;
    }
}
