package dev.parley.llm.provider;

import dev.parley.llm.Brief;
import dev.parley.llm.Prompt;
import dev.parley.llm.provider.Result.Answered;
import dev.parley.llm.provider.Result.Spent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The model in the house: phrases a brief from templates. Offline, never failing, and the same text for the same prompt
 * id, so that a turn worked twice says the same.
 */
public final class HouseModel implements Provider {
    /** Its name as provider and as model. */
    public static final String NAME = "house";

    private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
    private static final String OTHERWISE_LANGUAGE = "en";
    private static final String OTHERWISE_TASK = "clarify";

    /** Facts that are the point of the sentence: when one is known, a template that leaves it out is not taken. */
    private static final Set<String> MUST_SAY =
            Set.of("price", "products", "query", "theirs", "delivery", "more_price");

    /** Besides, of single tasks: who asks about a product is told which one is meant; in a haggle both know. */
    private static final Map<String, Set<String>> MUST_SAY_IN = Map.of(
            "product", Set.of("title"),
            "order_confirmed", Set.of("order"),
            "order_sold_out", Set.of("order"));

    private final Map<String, Phrases> byLanguage = Map.of(
            "en", Phrases.of("en"),
            "bn", Phrases.of("bn"),
            "banglish", Phrases.of("banglish"));

    @Override
    public Answered call(Call call) {
        String text = phrase(call.prompt());
        call.hearing().text(text);
        return new Answered(text, /* truncated= */ false, Spent.NOTHING, AT_ONCE, null);
    }

    private String phrase(Prompt prompt) {
        Brief brief = prompt.brief();
        Phrases phrases =
                Objects.requireNonNull(byLanguage.getOrDefault(brief.language(), byLanguage.get(OTHERWISE_LANGUAGE)));
        List<Template> templates = Objects.requireNonNull(
                phrases.byTask().getOrDefault(brief.task(), phrases.byTask().get(OTHERWISE_TASK)));
        Map<String, String> facts = new HashMap<>(brief.facts());
        facts.values().removeIf(String::isBlank);
        List<Template> fitting = fitting(brief.task(), templates, facts.keySet());
        return fitting.get(Math.floorMod(mixed(prompt.id()), fitting.size())).render(facts);
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
