package dev.parley.llm.provider;

import dev.parley.llm.Brief;
import dev.parley.llm.Prompt;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Spent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model in the house: phrases a brief from templates, in the tone it is asked for and about the situation it is told.
 * Offline, never failing, and the same text for the same prompt id after the same words, so that a turn worked twice says the
 * same.
 */
public final class HouseModel implements Provider {
    /** Its name as provider and as model. */
    public static final String NAME = "house";

    private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
    private static final String OTHERWISE_LANGUAGE = "en";
    private static final String OTHERWISE_TASK = "clarify";

    private static final String USUAL_TONE = "friendly";
    /** Between a task and the situation that its templates are for. */
    private static final String IN = ".";

    /** Facts that are the point of the sentence: when one is known, a template that leaves it out is not taken. */
    private static final Set<String> MUST_SAY = Set.of(
            "price", "products", "query", "theirs", "delivery", "more_price", "name", "greeting", "when", "hours");

    /** Besides, of single tasks: who asks about a product is told which one is meant; in a haggle both know. */
    private static final Map<String, Set<String>> MUST_SAY_IN = Map.of(
            "product", Set.of("title"),
            "order_confirmed", Set.of("order"),
            "order_sold_out", Set.of("order"));

    private final Map<String, Phrases> byLanguage = Map.of(
            "en", Phrases.of("en"),
            "bn", Phrases.of("bn"),
            "banglish", Phrases.of("banglish"));

    /** By language and tone. */
    private final Map<String, Phrases> toned = Stream.of("en", "bn", "banglish")
            .flatMap(language -> Stream.of("formal", "playful").map(tone -> language + "-" + tone))
            .collect(Collectors.toUnmodifiableMap(file -> file, Phrases::toned));

    @Override
    public Answered call(Call call) {
        String text = phrase(call.prompt());
        call.hearing().text(text);
        return new Answered(text, /* truncated= */ false, Spent.NOTHING, AT_ONCE, null);
    }

    private String phrase(Prompt prompt) {
        Brief brief = prompt.brief();
        Map<String, String> facts = new HashMap<>(brief.facts());
        facts.values().removeIf(String::isBlank);
        List<List<Template>> pools = pools(brief).stream()
                .map(pool -> fitting(brief.task(), pool, facts.keySet()))
                .filter(pool -> !pool.isEmpty())
                .toList();
        List<String> said = brief.manner().said();
        // What was said lately is not said again while there are other words; what was said last, hardly ever.
        List<Template> fresh = first(pools, said)
                .or(() -> first(pools, said.subList(0, Math.min(1, said.size()))))
                .orElseGet(pools::getFirst);
        return fresh.get(Math.floorMod(mixed(prompt.id()), fresh.size())).render(facts);
    }

    private static Optional<List<Template>> first(List<List<Template>> pools, List<String> said) {
        return pools.stream()
                .map(pool -> pool.stream()
                        .filter(template -> said.stream().noneMatch(template::mayHaveSaid))
                        .toList())
                .filter(pool -> !pool.isEmpty())
                .findFirst();
    }

    /** The templates of a task, those for its situation first; a tone that has words of its own for a task uses no others. */
    private List<List<Template>> pools(Brief brief) {
        String language = byLanguage.containsKey(brief.language()) ? brief.language() : OTHERWISE_LANGUAGE;
        Phrases usual = Objects.requireNonNull(byLanguage.get(language));
        String task = usual.byTask().containsKey(brief.task()) ? brief.task() : OTHERWISE_TASK;
        String tone = brief.manner().tone();
        Phrases own = tone.equals(USUAL_TONE) ? null : toned.get(language + "-" + tone);
        Phrases phrases = own != null && own.byTask().containsKey(task) ? own : usual;
        var pools = new ArrayList<List<Template>>();
        pools.add(phrases.byTask().getOrDefault(task + IN + brief.manner().situation(), List.of()));
        pools.add(phrases.byTask().getOrDefault(task, List.of()));
        // Where a tone's templates cannot be filled with what is known.
        pools.add(usual.byTask().getOrDefault(task, List.of()));
        return pools;
    }

    /** The templates that can be filled and that say most of what must be said. */
    private static List<Template> fitting(String task, List<Template> templates, Set<String> known) {
        List<Template> fillable = templates.stream()
                .filter(template -> known.containsAll(template.facts()))
                .toList();
        long most = fillable.stream()
                .mapToLong(template -> mustSay(task, template))
                .max()
                .orElse(0);
        return fillable.stream()
                .filter(template -> mustSay(task, template) == most)
                .toList();
    }

    private static long mustSay(String task, Template template) {
        Set<String> besides = MUST_SAY_IN.getOrDefault(task, Set.of());
        return template.facts().stream()
                .filter(fact -> MUST_SAY.contains(fact) || besides.contains(fact))
                .count();
    }

    /** Ids that differ in their last character only would otherwise walk through the variants in step. */
    private static int mixed(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
