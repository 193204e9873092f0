package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import dev.parley.topology.intent.Intent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneTest {
    private static final Item PHONE = Item.of("BDT", new Line("P", "Phone", new BigDecimal(18_000), 1));

    @ParameterizedTest(name = "{0} to {1} after {2}, ours {3}, round {4}: {5}")
    @CsvSource({
        "counter, 5000, , 17000, 1, LOWBALL",
        "counter, 15000, , 17000, 1, PLAIN",
        "counter, 15000, 15000, 17000, 2, REPEATED",
        "counter, 14000, 15000, 17000, 2, BACKWARDS",
        "counter, 15100, 15000, 17000, 2, SMALL_RAISE",
        "counter, 16000, 15000, 17000, 2, PLAIN",
        "counter, 16500, 15000, 17000, 2, CLOSE",
        "counter, 15900, 15000, 17000, 6, LONG",
        "counter, , , 17000, 2, PLAIN",
        "hold, , 15000, 17000, 5, LONG",
        "hold, 15000, 15000, 17000, 7, REPEATED",
        "accept, , , 17000, 1, TAKEN",
        "accept, 17000, 16000, 17000, 2, PLAIN",
        "accept, 17000, 16000, 17000, 6, LONG",
        "parting, , 16000, 17000, 3, WALKS",
        "let_go, , 16000, 17000, 3, WALKS",
        "let_go, 9000, 16000, 17000, 3, PLAIN",
        "product, , , 17000, 1, PLAIN",
    })
    void aSceneIsToldByTheOfferTheOneBeforeAndOurs(
            String task,
            @Nullable BigDecimal offer,
            @Nullable BigDecimal earlier,
            BigDecimal ours,
            int round,
            Scene expected) {
        var before = bargaining(earlier, new BigDecimal(18_000), Math.max(1, round - 1));
        var after = bargaining(offer == null ? earlier : offer, ours, round);
        Plan plan = Plan.plain(Intent.NEGOTIATE, task, after)
                .withNumbers(List.of(ours), List.of(), offer == null ? List.of() : List.of(offer));

        assertThat(Scene.of(before, plan)).isEqualTo(expected);
    }

    private static Negotiation bargaining(@Nullable BigDecimal theirs, BigDecimal ours, int round) {
        var offer = theirs == null ? null : new Total(theirs);
        return new Negotiation.Bargaining(
                new Haggle(PHONE, offer, new Quote(new Total(ours), null, null), round), List.of());
    }
}
