package dev.parley.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Brief;
import dev.parley.llm.Prompt;
import dev.parley.llm.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HouseModelTest {
    private static final Set<String> TASKS = Set.of(
            "greet",
            "search",
            "search_none",
            "which",
            "product",
            "counter",
            "hold",
            "accept",
            "accept_subject",
            "sweeten",
            "propose",
            "parting",
            "let_go",
            "ordered",
            "order_confirmed",
            "order_sold_out",
            "order_ask",
            "status",
            "simple",
            "thanks",
            "handoff",
            "handoff_angry",
            "handoff_unclear",
            "confirm",
            "hours",
            "stop",
            "unsupported",
            "clarify");
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("price", "BDT 17,200"),
            Map.entry("theirs", "BDT 15,000"),
            Map.entry("title", "Nova {price} 12"),
            Map.entry("delivery", "free delivery"),
            Map.entry("more", "three of them"),
            Map.entry("more_price", "BDT 50,000"),
            Map.entry("order", "KPTR-LMBZ"),
            Map.entry("description", "A fine telephone."),
            Map.entry("query", "red shoes"),
            Map.entry("products", "- Nova 12, BDT 18,000\n- Nova 11, BDT 16,000"),
            Map.entry("name", "Rina"),
            Map.entry("greeting", "Welcome to Nova!"),
            Map.entry("when", "Monday 23 November, from 09:00"));
    private static final Set<String> KNOWN =
            Stream.concat(FACTS.keySet().stream(), Stream.of("hours")).collect(Collectors.toUnmodifiableSet());
    /** Tasks that a haggle consists of, which are read again and again. */
    private static final List<String> HAGGLE = List.of("counter", "hold", "accept", "let_go");

    private static final Map<String, String> ALL = all();
    private static final Instant LATER = Instant.parse("2026-11-20T10:00:00Z");
    private static final int IDS = 300;

    private final HouseModel house = new HouseModel();

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void everyTemplateOfEveryTaskRendersWithAllFactsAndTheTaskWithNone(String language) {
        Map<String, List<Template>> byTask = Phrases.of(language).byTask();

        List<String> rendered = byTask.values().stream()
                .flatMap(List::stream)
                .map(template -> template.render(ALL))
                .toList();
        List<String> bare = TASKS.stream()
                .flatMap(task -> said(task, language, Map.of()).stream())
                .toList();

        assertThat(byTask.keySet().stream().filter(task -> !task.contains(".")))
                .containsExactlyInAnyOrderElementsOf(TASKS);
        assertThat(byTask.keySet().stream().map(task -> task.replaceFirst("\\..*", "")))
                .isSubsetOf(TASKS);
        assertThat(rendered).noneMatch(String::isBlank);
        assertThat(rendered)
                .allMatch(text -> !text.replace("Nova {price} 12", "").contains("{"));
        assertThat(bare).noneMatch(String::isBlank).noneMatch(text -> text.contains("{"));
        assertThat(byTask)
                .allSatisfy(
                        (task, templates) -> assertThat(templates).as(task).hasSizeGreaterThanOrEqualTo(least(task)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void noTemplateNamesAnAmountOrAPlaceholderOfItsOwn(String language) {
        List<Template> templates = Phrases.of(language).byTask().values().stream()
                .flatMap(List::stream)
                .toList();

        assertThat(templates).allMatch(template -> template.text().chars().noneMatch(Character::isDigit));
        assertThat(templates).allMatch(template -> KNOWN.containsAll(template.facts()));
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

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void aHaggleIsSaidInAtLeastSixWaysWhateverIsKnown(String language) {
        for (String task : HAGGLE) {
            var withoutTheirs = new HashMap<>(FACTS);
            withoutTheirs.remove("theirs");

            assertThat(Set.copyOf(said(task, language, FACTS))).as(task).hasSizeGreaterThanOrEqualTo(6);
            assertThat(Set.copyOf(said(task, language, withoutTheirs))).as(task).hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void inALongFightNothingIsSaidTwiceInARow(String language) {
        for (String task : HAGGLE) {
            var said = new ArrayList<String>();
            for (int turn = 0; turn < 60; turn++) {
                var facts = new HashMap<>(FACTS);
                facts.put("price", "BDT " + (20_000 - turn));
                var manner = new Brief.Manner(
                        "friendly", "", said.reversed().stream().limit(4).toList());
                said.add(said("ask-" + turn, new Brief(task, language, facts, manner)));
            }

            var shapes = said.stream()
                    .map(text -> text.replaceAll("BDT [\\d,]+", "x"))
                    .toList();
            for (int turn = 1; turn < shapes.size(); turn++) {
                assertThat(shapes.subList(Math.max(0, turn - 4), turn))
                        .as(task + " " + turn)
                        .doesNotContain(shapes.get(turn));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void everySituationHasWordsOfItsOwnThatSayWhatWasDecided(String language) {
        Map<String, List<Template>> byTask = Phrases.of(language).byTask();

        for (String key :
                byTask.keySet().stream().filter(task -> task.contains(".")).toList()) {
            String task = key.substring(0, key.indexOf('.'));
            var manner = new Brief.Manner("friendly", key.substring(key.indexOf('.') + 1), List.of());
            String said = said("ask-1", new Brief(task, language, FACTS, manner));

            assertThat(said).as(key).contains("BDT 17,200");
            assertThat(byTask.get(key)).as(key).anyMatch(template -> template.mayHaveSaid(said));
        }
        assertThat(byTask.keySet())
                .contains("counter.lowball", "counter.repeated", "counter.small_raise", "counter.long", "let_go.walks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "bn", "banglish"})
    void aToneHasItsOwnWordsAndOtherwiseTheUsualOnes(String language) {
        for (String tone : List.of("formal", "playful")) {
            Map<String, List<Template>> own =
                    Phrases.toned(language + "-" + tone).byTask();
            for (String task : HAGGLE) {
                for (int id = 0; id < 40; id++) {
                    var manner = new Brief.Manner(tone, "lowball", List.of());
                    String said = said("ask-" + id, new Brief(task, language, FACTS, manner));

                    assertThat(own.get(task)).as(task).anyMatch(template -> template.mayHaveSaid(said));
                    assertThat(said).contains("BDT 17,200");
                }
            }
            assertThat(own.values().stream().flatMap(List::stream))
                    .allMatch(template -> template.text().chars().noneMatch(Character::isDigit))
                    .allMatch(template -> KNOWN.containsAll(template.facts()));
            assertThat(said("ask-1", new Brief("status", language, Map.of(), new Brief.Manner(tone, "", List.of()))))
                    .isEqualTo(said("ask-1", new Brief("status", language, Map.of())));
        }
    }

    @Test
    void aPersonaGreetsByNameOrInItsOwnWords() {
        assertThat(said("greet", "en", Map.of("name", "Rina"))).allMatch(text -> text.contains("Rina"));
        assertThat(said("greet", "en", Map.of("greeting", "Welcome to Nova!"))).containsOnly("Welcome to Nova!");
    }

    private static int least(String task) {
        return HAGGLE.contains(task) ? 6 : task.contains(".") ? 2 : 3;
    }

    private static Map<String, String> all() {
        var all = new HashMap<>(FACTS);
        all.put("hours", "Sunday to Thursday 09:00-21:00");
        return all;
    }

    private String said(String id, Brief brief) {
        var prompt = new Prompt(id, Tier.HOUSE, "", new ArrayList<>(), brief, LATER, 100);
        return house.call(new Call("c", prompt, Patience.of(Duration.ofSeconds(1)), Hearing.NONE))
                .text();
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
