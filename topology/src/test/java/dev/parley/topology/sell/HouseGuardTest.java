package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.llm.provider.HouseModel;
import dev.parley.topology.guard.Allowance;
import dev.parley.topology.guard.Guard;
import dev.parley.topology.guard.Verdict;
import dev.parley.topology.intent.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every phrase of the house, filled, passes the guard that the models' words must pass. */
class HouseGuardTest {
    /** Tasks after which a deal stands. */
    private static final Set<String> DEALS =
            Set.of("accept", "accept_subject", "ordered", "order_ask", "order_confirmed");

    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("price", "BDT 17,200"),
            Map.entry("theirs", "BDT 15,000"),
            Map.entry("title", "Redmi Note 13"),
            Map.entry("delivery", "free delivery"),
            Map.entry("more", "2 pieces"),
            Map.entry("more_price", "BDT 34,400"),
            Map.entry("description", "A fine telephone."),
            Map.entry("query", "red shoes"),
            Map.entry("products", "1. Redmi Note 13, BDT 17,200\n2. Redmi Note 12, BDT 16,000"),
            Map.entry("name", "Rina"),
            Map.entry("when", "Monday 23 November, from 09:00"),
            Map.entry("hours", "Sunday to Thursday 09:00-21:00"),
            Map.entry("order", "KPTR-LMBZ"));

    static Stream<Arguments> files() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of("", "-formal", "-playful").map(tone -> Arguments.of(language, tone)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingThatTheHouseSaysIsRefused(Language language, String tone) throws Exception {
        var refused = new ArrayList<String>();
        phrases(language.word() + tone).forEach((task, templates) -> {
            for (String template : templates) {
                Allowance allowance = new Allowance(
                        List.of(new BigDecimal(17_200), new BigDecimal(34_400), new BigDecimal(16_000)),
                        IntStream.of(1, 2, 0, 9, 21, 23)
                                .mapToObj(BigDecimal::valueOf)
                                .toList(),
                        List.of(new BigDecimal(15_000)),
                        FACTS.entrySet().stream()
                                .filter(fact -> !fact.getKey().equals("theirs"))
                                .map(Map.Entry::getValue)
                                .toList(),
                        DEALS.contains(task.replaceFirst("\\..*", "")),
                        template.contains("{delivery}"),
                        language);
                String text = template.replace("{greeting}", "{name}");
                for (var fact : FACTS.entrySet()) {
                    text = text.replace("{" + fact.getKey() + "}", fact.getValue());
                }
                boolean isName = text.equals(FACTS.get("name"));
                if (!isName && Guard.check(text, allowance) instanceof Verdict.Refused(String reason)) {
                    refused.add(task + ": " + text + " — " + reason);
                }
            }
        });

        assertThat(refused).isEmpty();
    }

    private static Map<String, List<String>> phrases(String file) throws Exception {
        try (var in = HouseModel.class.getResourceAsStream(file + ".json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        }
    }
}
