package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.negotiation.Negotiation;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.Language;
import dev.parley.topology.shop.OpeningHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTest {
    private static final OpeningHours MONDAYS = new OpeningHours(
            ZoneId.of("Asia/Dhaka"), Map.of(DayOfWeek.MONDAY, OpeningHours.day("09:00-21:00")), Set.of());
    private static final Instant SUNDAY = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"handoff", "handoff_angry", "handoff_unclear", "confirm"})
    void whoIsPromisedAPersonWhileNobodyIsThereIsToldWhenSomebodyWillBe(String task) {
        Plan plan = Plan.plain(Intent.HANDOFF, task, Negotiation.open());

        Plan closed = new Presence(MONDAYS, SUNDAY, Language.ENGLISH).promising(plan);

        assertThat(closed.facts()).containsEntry("when", "Monday 23 November, from 09:00");
        assertThat(new Presence(MONDAYS, MONDAY, Language.ENGLISH).promising(plan))
                .isEqualTo(plan);
        assertThat(new Presence(OpeningHours.UNKNOWN, SUNDAY, Language.ENGLISH).promising(plan))
                .isEqualTo(plan);
    }

    @Test
    void whoIsPromisedNobodyIsNotTold() {
        Plan plan = Plan.plain(Intent.SIMPLE, "thanks", Negotiation.open());

        assertThat(new Presence(MONDAYS, SUNDAY, Language.ENGLISH).promising(plan))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Are you open on Friday?",
                "what are your opening hours",
                "until what time are you there",
                "দোকান খোলা আছে?",
                "কয়টা পর্যন্ত খোলা থাকে",
                "dokan khola ache naki",
                "koyta porjonto?"
            })
    void whoAsksForTheHoursHearsThem(String text) {
        Plan plan = Plan.plain(Intent.SIMPLE, "simple", Negotiation.open());

        Plan answered = new Presence(MONDAYS, SUNDAY, Language.ENGLISH).answering(plan, text);

        assertThat(answered.task()).isEqualTo("hours");
        assertThat(answered.facts()).containsEntry("hours", "Monday 09:00-21:00");
        assertThat(new Presence(OpeningHours.UNKNOWN, SUNDAY, Language.ENGLISH).answering(plan, text))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"is the box open?", "how much is it", "opened yesterday", "বাক্সটা খুলে দেখান"})
    void otherQuestionsAreNotTakenForIt(String text) {
        Plan plan = Plan.plain(Intent.SIMPLE, "simple", Negotiation.open());

        assertThat(new Presence(MONDAYS, SUNDAY, Language.ENGLISH).answering(plan, text))
                .isEqualTo(plan);
    }
}
