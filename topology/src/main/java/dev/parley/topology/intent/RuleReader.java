package dev.parley.topology.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads by rules: phrases vote for intents, numbers and what the conversation is about vote too. */
final class RuleReader implements IntentReader {

    /** Characters of a message that are read; the rest of a longer one says nothing new. */
    private static final int READ_MAX = 2_000;

    private static final int OFFER_VOTE = 8;
    private static final int CEILING_VOTE = 4;
    private static final int BROWSE_VOTE = 4;
    private static final int DETAILS_VOTE = 3;
    private static final int AGREES_VOTE = 6;
    private static final int BARE_NAME_WORDS = 8;
    /** Words of a yes; a longer message that contains one says something else. */
    private static final int AGREES_WORDS = 5;

    private static final double GUESS = 0.3;

    private final Rules rules;
    private final Set<String> stops;
    private final Set<String> fillers;
    private final Map<Integer, Phrases<Boolean>> choices;

    private RuleReader(Rules rules, Set<String> stops, Set<String> fillers, Map<Integer, Phrases<Boolean>> choices) {
        this.rules = rules;
        this.stops = stops;
        this.fillers = fillers;
        this.choices = choices;
    }

    static RuleReader load() {
        var stops = Data.lines(RuleReader.class, "stop.txt").stream()
                .map(Fold::text)
                .collect(Collectors.toUnmodifiableSet());
        var fillers = Data.lines(RuleReader.class, "fillers.txt").stream()
                .flatMap(line -> Arrays.stream(Fold.text(line).split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
        var choices = new TreeMap<Integer, Phrases<Boolean>>();
        for (String line : Data.lines(RuleReader.class, "choices.tsv")) {
            String[] fields = line.split("\t", -1);
            choices.put(Integer.valueOf(fields[0]), Phrases.of(fields[1]));
        }
        return new RuleReader(Rules.load(), stops, fillers, choices);
    }

    @Override
    public Understanding understand(String text, Setting setting) {
        var scan = Scan.of(beginning(text));
        Language language = LanguageGuess.of(scan.folded(), scan.tokens(), setting.usual());
        if (stops.contains(String.join(" ", Fold.words(scan.folded())))) {
            return new Understanding(language, Intent.STOP, 1, List.of(), null, null, "", Set.of());
        }
        var matches = rules.matches(withoutFigures(scan));
        var cues = EnumSet.noneOf(Cue.class);
        matches.forEach(match -> cues.addAll(match.rule().cues()));
        if (scan.hasPhone() && setting.itemInHand()) {
            cues.add(Cue.DETAILS);
        }
        Integer quantity = Quantities.in(scan);
        var offers = Offers.in(scan, setting.price(), quantity);
        String product = product(scan, matches, offers);
        Integer choice = choice(scan, offers);
        var votes = votes(matches, offers, cues, setting);
        boolean browses = !product.isEmpty() && !setting.itemInHand() && onlyCeilings(offers);
        if (browses) {
            // "My budget is 20k, which phone?" is a search, whatever the word budget means elsewhere.
            votes.merge(Intent.SEARCH, BROWSE_VOTE, Integer::sum);
        }
        if (votes.isEmpty() && choice == null && mayBeName(product)) {
            votes.put(Intent.SEARCH, 1);
        }
        if (choice != null && !votes.containsKey(Intent.NEGOTIATE) && !votes.containsKey(Intent.ORDER)) {
            votes.merge(Intent.SEARCH, AGREES_VOTE, Integer::sum);
        }
        if (agrees(scan, cues, votes, setting)) {
            votes.merge(Intent.ORDER, AGREES_VOTE, Integer::sum);
        }
        Intent intent = first(votes);
        return new Understanding(language, intent, confidence(votes, intent), offers, quantity, choice, product, cues);
    }

    @Override
    public Language language(String text, Language usual) {
        String folded = Fold.text(beginning(text));
        return LanguageGuess.of(folded, Token.of(folded), usual);
    }

    private static String beginning(String text) {
        return text.length() > READ_MAX ? text.substring(0, READ_MAX) : text;
    }

    private static Map<Intent, Integer> votes(
            List<Rule.Match> matches, List<Offer> offers, Set<Cue> cues, Setting setting) {
        var votes = new EnumMap<Intent, Integer>(Intent.class);
        for (Rule.Match match : matches) {
            if (match.rule().intent() != null) {
                votes.merge(match.rule().intent(), match.score(), Integer::sum);
            }
        }
        if (!offers.isEmpty()) {
            boolean searching = onlyCeilings(offers) && !setting.itemInHand();
            votes.merge(
                    searching ? Intent.SEARCH : Intent.NEGOTIATE, searching ? CEILING_VOTE : OFFER_VOTE, Integer::sum);
        }
        if (setting.itemInHand() && cues.contains(Cue.DETAILS)) {
            votes.merge(Intent.ORDER, DETAILS_VOTE, Integer::sum);
        }
        if (!setting.itemInHand() && !setting.agreed()) {
            // Whoever would buy what we have not talked about yet wants it found first.
            votes.computeIfPresent(Intent.ORDER, (intent, vote) -> cues.contains(Cue.ASKS_HOW) ? vote : vote / 2);
        }
        return votes;
    }

    private static boolean onlyCeilings(List<Offer> offers) {
        return !offers.isEmpty() && offers.stream().allMatch(offer -> offer.kind() == Offer.Kind.MAX);
    }

    private static boolean agrees(Scan scan, Set<Cue> cues, Map<Intent, Integer> votes, Setting setting) {
        return setting.priceNamed()
                && cues.contains(Cue.AGREES)
                && !cues.contains(Cue.REFUSES)
                && scan.words().size() <= AGREES_WORDS
                && votes.keySet().stream().allMatch(intent -> intent == Intent.ORDER || intent == Intent.SIMPLE);
    }

    private boolean mayBeName(String product) {
        return product.codePoints().anyMatch(Character::isLetter) && product.split(" ", -1).length <= BARE_NAME_WORDS;
    }

    /** The tokens' words, with blanks for numbers, so that the "k" of "15k" is no "ok". */
    private static List<String> withoutFigures(Scan scan) {
        var words = new ArrayList<>(scan.words());
        for (Figure figure : scan.figures()) {
            for (int at = figure.from(); figure.isMoney() && at < figure.to(); at++) {
                words.set(at, " ");
            }
        }
        return words;
    }

    private @Nullable Integer choice(Scan scan, List<Offer> offers) {
        if (!offers.isEmpty()) {
            return null;
        }
        var figures = scan.figures();
        boolean bare = scan.words().size() == 1
                && figures.size() == 1
                && !figures.getFirst().isMoney();
        if (bare && figures.getFirst().value().stripTrailingZeros().scale() <= 0) {
            int value = figures.getFirst().value().intValue();
            return value >= 1 && value <= BARE_NAME_WORDS ? value : null;
        }
        for (var entry : choices.entrySet()) {
            if (entry.getValue().anyIn(scan.words())) {
                return entry.getKey();
            }
        }
        return null;
    }

    private String product(Scan scan, List<Rule.Match> matches, List<Offer> offers) {
        var spoken = new HashSet<Integer>();
        for (Rule.Match match : matches) {
            boolean mayDescribe = match.rule().intent() == Intent.SIMPLE
                    && match.rule().cues().isEmpty();
            if (!mayDescribe) {
                IntStream.range(match.from(), match.to()).forEach(spoken::add);
            }
        }
        choices.values().stream()
                .flatMap(phrases -> phrases.in(scan.words()).stream())
                .forEach(place -> IntStream.range(place.from(), place.to()).forEach(spoken::add));
        for (Figure figure : scan.figures()) {
            boolean offered = figure.isMoney()
                    || Quantities.isQuantity(scan, figure)
                    || offers.stream().anyMatch(offer -> offer.amount().compareTo(figure.value()) == 0);
            for (int at = figure.from(); offered && at < figure.to(); at++) {
                spoken.add(at);
            }
        }
        var names = new LinkedHashSet<String>();
        for (int at = 0; at < scan.tokens().size(); at++) {
            Token token = scan.tokens().get(at);
            if (token.kind() != Token.Kind.SIGN && !spoken.contains(at)) {
                String name = name(scan, at);
                // Of "a15" the "a" is no article.
                if (!fillers.contains(name)) {
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

    private static Intent first(Map<Intent, Integer> votes) {
        Intent best = Intent.SIMPLE;
        int most = 0;
        for (var entry : votes.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }

    private static double confidence(Map<Intent, Integer> votes, Intent best) {
        double most = votes.getOrDefault(best, 0);
        double others = votes.values().stream().mapToInt(Integer::intValue).sum() - most;
        return most == 0 ? GUESS : most / (most + others + 1);
    }
}
