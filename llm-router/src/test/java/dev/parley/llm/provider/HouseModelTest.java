package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Brief;
import dev.parley.llm.Prompt;
import dev.parley.llm.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HouseModelTest {
    private static final Set<String> TASKS = Set.of(
            "greet",
            "search",
            "search_none",
            "product",
            "counter",
            "hold",
            "accept",
            "accept_subject",
            "sweeten",
            "propose",
            "let_go",
            "ordered",
            "order_confirmed",
            "order_sold_out",
            "order_ask",
            "status",
            "simple",
            "thanks",
            "handoff",
            "stop",
            "unsupported",
            "clarify");
    private static final Set<String> MAIN_TASKS = Set.of("greet", "search", "counter", "hold", "accept", "let_go");
    private static final Map<String, String> FACTS = Map.of(
            "price", "BDT 17,200",
            "delivery", "free delivery",
            "more", "three of them",
            "more_price", "BDT 50,000",
            "theirs", "BDT 15,000",
            "title", "Nova {price} 12",
            "order", "KPTR-LMBZ",
            "description", "A fine telephone.",
            "query", "red shoes",
            "products", "- Nova 12, BDT 18,000\n- Nova 11, BDT 16,000");
    private static final Instant LATER = Instant.parse("2026-11-20T10:00:00Z");
    private static final int IDS = 300;

    private final HouseModel house = new HouseModel();

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void everyTemplateOfEveryTaskRendersWithAllFactsAndTheTaskWithNone(String language) {
        Map<String, List<Template>> byTask = Phrases.of(language).byTask();

        List<String> rendered = byTask.values().stream()
                .flatMap(List::stream)
                .map(template -> template.render(FACTS))
                .toList();
        List<String> bare = TASKS.stream()
                .flatMap(task -> said(task, language, Map.of()).stream())
                .toList();

        assertThat(byTask.keySet()).isEqualTo(TASKS);
        assertThat(rendered).noneMatch(String::isBlank);
        assertThat(rendered)
                .allMatch(text -> !text.replace("Nova {price} 12", "").contains("{"));
        assertThat(bare).noneMatch(String::isBlank).noneMatch(text -> text.contains("{"));
        assertThat(byTask)
                .allSatisfy((task, templates) ->
                        assertThat(templates).as(task).hasSizeGreaterThanOrEqualTo(MAIN_TASKS.contains(task) ? 4 : 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void noTemplateNamesAnAmountOrAPlaceholderOfItsOwn(String language) {
        List<Template> templates = Phrases.of(language).byTask().values().stream()
                .flatMap(List::stream)
                .toList();

        assertThat(templates).allMatch(template -> template.text().chars().noneMatch(Character::isDigit));
        assertThat(templates).allMatch(template -> FACTS.keySet().containsAll(template.facts()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void whatWasDecidedIsAlwaysSaidAndInSeveralWays(String language) {
        for (String task : List.of("counter", "hold", "accept", "let_go")) {
            Set<String> said = Set.copyOf(said(task, language, FACTS));
            Set<String> withPriceOnly = Set.copyOf(said(task, language, Map.of("price", "BDT 17,200", "title", " ")));

            assertThat(said).as(task).hasSizeGreaterThanOrEqualTo(3).allMatch(text -> text.contains("BDT 17,200"));
            assertThat(withPriceOnly).as(task).isNotEmpty().allMatch(text -> text.contains("BDT 17,200"));
        }
        assertThat(said("search", language, FACTS)).allMatch(text -> text.contains("Nova 11, BDT 16,000"));
        assertThat(said("sweeten", language, FACTS)).allMatch(text -> text.contains("free delivery"));
        assertThat(said("propose", language, FACTS))
                .allMatch(text -> text.contains("three of them") && text.contains("BDT 50,000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void whoAsksAboutAProductHearsItsNameAndItsPrice(String language) {
        Map<String, String> undescribed = Map.of("title", "Nova 12", "price", "BDT 17,200", "description", " ");

        Set<String> said = Set.copyOf(said("product", language, undescribed));
        Set<String> withoutPrice = Set.copyOf(said("product", language, Map.of("title", "Nova 12")));
        Set<String> withoutTitle = Set.copyOf(said("product", language, Map.of("price", "BDT 17,200", "title", "")));

        assertThat(said)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(text -> text.contains("Nova 12") && text.contains("BDT 17,200"));
        assertThat(Set.copyOf(said("product", language, FACTS)))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(text -> text.contains("Nova {price} 12") && text.contains("BDT 17,200"));
        assertThat(withoutPrice).isNotEmpty().allMatch(text -> text.contains("Nova 12"));
        assertThat(withoutTitle).isNotEmpty().allMatch(text -> text.contains("BDT 17,200"));
    }

    @Test
    void theSamePromptIsAnsweredTheSame() {
        assertThat(said("counter", "en", FACTS)).isEqualTo(said("counter", "en", FACTS));
    }

    @Test
    void anUnknownLanguageIsEnglishAndAnUnknownTaskAsksBack() {
        assertThat(said("greet", "fr", FACTS)).isEqualTo(said("greet", "en", FACTS));
        assertThat(said("dance", "en", FACTS)).isEqualTo(said("clarify", "en", FACTS));
    }

    private List<String> said(String task, String language, Map<String, String> facts) {
        return IntStream.range(0, IDS)
                .mapToObj(id -> new Prompt(
                        "ask-" + id, Tier.HOUSE, "", new ArrayList<>(), new Brief(task, language, facts), LATER, 100))
                .map(prompt -> house.call(new Call("c", prompt, Patience.of(Duration.ofSeconds(1)), Hearing.NONE))
                        .text())
                .collect(Collectors.toList());
    }
}
