package dev.parley.topology.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads by rules and by examples: rules find numbers, cues and names; what a message wants is weighed by a model that learned
 * from labelled messages, and then by what the conversation is about.
 */
final class LearnedReader implements IntentReader {
    /** Beside this class in the jar, learned when it was built. */
    static final String MODEL = "intents.model";

    /** Characters of a message that are read; the rest of a longer one says nothing new. */
    private static final int READ_MAX = 2_000;
    /** How sure one is of a message without words. */
    private static final double GUESS = 0.3;

    /** Kinds of words of an address. */
    private static final Set<String> ADDRESSES = Set.of("place", "address");

    private final IntentModel model;

    LearnedReader(IntentModel model) {
        this.model = model;
    }

    /** The one that learned from the examples in this module. */
    static LearnedReader shipped() {
        return Shipped.READER;
    }

    /** Read when it is first asked for. */
    private static final class Shipped {
        static final LearnedReader READER = new LearnedReader(model());

        private static IntentModel model() {
            try (var in = LearnedReader.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException(
                            MODEL + " is missing from the jar; ./mvnw process-classes makes it");
                }
                return IntentModel.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(MODEL + " cannot be read", e);
            }
        }
    }

    /** What a message with this label teaches. */
    static IntentModel.Lesson lesson(Intent intent, String text) {
        var scan = Scan.of(beginning(text));
        return new IntentModel.Lesson(
                intent,
                Features.of(
                        scan,
                        votes(scan.matches()),
                        Offers.in(scan, null, Quantities.in(scan), OfferModel.shipped())
                                .offers()));
    }

    @Override
    public Understanding understand(String text, Setting setting) {
        var scan = Scan.of(beginning(text));
        Language language = LanguageGuess.of(scan.folded(), scan.tokens()).orElseGet(setting.usual());
        if (OptWords.shipped().out(text).isPresent()) {
            return new Understanding(language, Intent.STOP, 1, List.of(), null, 1, null, null, "", Set.of());
        }
        var matches = scan.matches();
        var cues = EnumSet.noneOf(Cue.class);
        matches.forEach(match -> cues.addAll(match.rule().cues()));
        if ((scan.hasPhone() && setting.itemInHand()) || (setting.agreed() && hasAddress(scan))) {
            cues.add(Cue.DETAILS);
        }
        Integer quantity = Quantities.in(scan);
        var numbers = Offers.in(scan, setting.price(), quantity, OfferModel.shipped());
        var offers = numbers.offers();
        String product = ProductWords.in(scan, numbers);
        Integer choice = Choices.in(scan, offers);
        if (scan.tokens().isEmpty()) {
            return new Understanding(language, Intent.SIMPLE, GUESS, offers, null, 1, quantity, choice, product, cues);
        }
        var likely = model.weigh(Features.of(scan, votes(matches), offers));
        var weighed = new Circumstances(setting, scan, cues, offers, product, choice).weigh(likely);
        Intent intent = Circumstances.best(weighed);
        return new Understanding(
                language,
                intent,
                weighed.getOrDefault(intent, GUESS),
                offers,
                numbers.least(),
                numbers.sure(),
                quantity,
                choice,
                product,
                cues);
    }

    @Override
    public List<Reason> reasons(String text, Setting setting) {
        var scan = Scan.of(beginning(text));
        return Offers.in(scan, setting.price(), Quantities.in(scan), OfferModel.shipped()).numbers().stream()
                .map(number -> new Reason(
                        scan.folded()
                                .substring(
                                        number.candidate().figure().start(),
                                        number.candidate().figure().end()),
                        number.role().word(),
                        number.likely()))
                .toList();
    }

    @Override
    public Optional<Language> language(String text) {
        String folded = Fold.text(beginning(text));
        return LanguageGuess.of(folded, Token.of(folded));
    }

    static String beginning(String text) {
        return text.length() > READ_MAX ? text.substring(0, READ_MAX) : text;
    }

    private static boolean hasAddress(Scan scan) {
        return Lexicon.shipped().kinds(scan.words()).stream().anyMatch(ADDRESSES::contains);
    }

    private static Map<Intent, Integer> votes(List<Rule.Match> matches) {
        var votes = new EnumMap<Intent, Integer>(Intent.class);
        for (Rule.Match match : matches) {
            if (match.rule().intent() != null) {
                votes.merge(match.rule().intent(), match.score(), Integer::sum);
            }
        }
        return votes;
    }
}
