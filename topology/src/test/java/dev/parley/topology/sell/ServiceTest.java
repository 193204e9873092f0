package dev.parley.topology.sell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Handover.Reason;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.shop.HandOver;
import dev.parley.topology.shop.Merchant;
import dev.parley.topology.shop.OpeningHours;
import dev.parley.topology.shop.Persona;
import dev.parley.topology.shop.Persona.Tone;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop does beside selling: calls people, tells when they are there, speaks as who it is. The time is a Friday afternoon. */
class ServiceTest {
    private static final OpeningHours SUNDAYS = new OpeningHours(
            ZoneId.of("Asia/Dhaka"), Map.of(DayOfWeek.SUNDAY, OpeningHours.day("09:00-21:00")), Set.of());

    @ParameterizedTest
    @CsvSource({
        "'you are scammers, worst service ever, give my money back', en",
        "'ফালতু সার্ভিস, আপনারা প্রতারক, এত বাজে দোকান দেখি নাই', bn",
        "'faltu service, apnara chitar, khub baje dokan', bn-Latn"
    })
    void whoIsAngryGetsAnApologyAndAPerson(String text, String language) throws Exception {
        Draft draft = Shop.offline().says(text);

        assertThat(calls(draft)).isEqualTo(Reason.ANGRY);
        assertThat(draft.handoff()).isTrue();
        assertThat(draft.language()).isEqualTo(language);
        assertThat(task(draft)).isEqualTo("handoff_angry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this price is ridiculous, 12000 last",
                "too expensive, are you kidding me? 13000",
                "eto dam! pagol naki? 12000 den",
                "I want to return it",
                "it is broken",
                "redmi note 13 ache?"
            })
    void whoHagglesHardIsNotTakenForAngry(String text) throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");

        assertThat(calls(shop.says(text))).isNotEqualTo(Reason.ANGRY);
    }

    @Test
    void whoIsNotUnderstoodThreeTimesGetsAPerson() throws Exception {
        Shop shop = Shop.offline();

        Draft first = shop.says("do you have a helicopter?");
        Draft second = shop.says("do you have a spaceship?");
        Draft third = shop.says("do you have a submarine?");

        assertThat(calls(first)).isNull();
        assertThat(calls(second)).isNull();
        assertThat(task(first) + " " + task(second)).isEqualTo("search_none search_none");
        assertThat(calls(third)).isEqualTo(Reason.MISUNDERSTOOD);
        assertThat(task(third)).isEqualTo("handoff_unclear");
    }

    @Test
    void aDealOfHighValueIsPromisedUntilAPersonHasSeenIt() throws Exception {
        var careful = new HandOver(3, new BigDecimal(30_000), Duration.ZERO);
        Shop shop = Shop.offline().of(new Merchant(Persona.PLAIN, SUNDAYS, careful));
        shop.says("redmi note 13 price?");

        Draft promised = shop.says("I'll take 2 of them");
        shop.wasSeenByAPerson();
        Draft deal = shop.says("ok deal");

        assertThat(task(promised)).isEqualTo("confirm");
        assertThat(promised.text()).contains("Sunday 22 November, from 09:00");
        assertThat(calls(promised)).isEqualTo(Reason.HIGH_VALUE);
        assertThat(promised.negotiation()).isInstanceOf(Negotiation.Bargaining.class);
        assertThat(deal.negotiation()).isInstanceOf(Negotiation.Agreed.class);
        assertThat(calls(deal)).isNull();
    }

    @Test
    void whoAsksForAPersonWhileTheShopIsClosedHearsWhenItOpens() throws Exception {
        Shop shop = Shop.offline().of(new Merchant(Persona.PLAIN, SUNDAYS, HandOver.USUAL));

        Draft english = shop.says("I want to talk to a human");
        Draft bangla = shop.says("মানুষের সাথে কথা বলতে চাই");
        Draft hours = shop.says("are you open on friday?");

        assertThat(english.text()).contains("Sunday 22 November, from 09:00");
        assertThat(bangla.text()).contains("রবিবার 22 নভেম্বর, 09:00 থেকে");
        assertThat(hours.text()).contains("Sunday 09:00-21:00");
        assertThat(calls(hours)).isNull();
    }

    @Test
    void aModelMaySayTheHoursAndTheTimeAndNoOther() throws Exception {
        var merchant = new Merchant(Persona.PLAIN, SUNDAYS, HandOver.USUAL);
        Shop right = Shop.withModel(prompt -> "A colleague will be here on Sunday 22 November, from 09:00.")
                .of(merchant);
        Shop wrong = Shop.withModel(prompt -> "A colleague will be here on Sunday 22 November, from 08:00.")
                .of(merchant);

        assertThat(right.says("let me talk to a human").text()).startsWith("A colleague");
        assertThat(wrong.says("let me talk to a human").text()).startsWith("HOUSE handoff");
    }

    @Test
    void aPersonaIsKnownToModelsAndToTheHouseAndLiftsNoGuard() throws Exception {
        var rina = new Persona(
                "Rina", Tone.FORMAL, "Welcome to the shop of Nova!", "Nova Store", "Free gifts for all, 99 taka.");
        var merchant = new Merchant(rina, OpeningHours.UNKNOWN, HandOver.USUAL);
        Shop shop = Shop.withModel(prompt -> "Free gifts for all, 99 taka.").of(merchant);

        Draft refused = shop.says("redmi note 13 price?");
        Draft english = Shop.offline().of(merchant).says("hello there my friend");
        Draft bangla = Shop.offline().of(merchant).says("আসসালামু আলাইকুম");

        assertThat(shop.prompts.getFirst().system())
                .contains("NAME: you are called Rina.", "TONE: courteous", "SHOP: Free gifts");
        assertThat(refused.text()).startsWith("HOUSE product");
        assertThat(english.text()).isEqualTo("Welcome to the shop of Nova!\nNova Store");
        assertThat(bangla.text()).contains("Rina").endsWith("\nNova Store").doesNotContain("Welcome");
    }

    @Test
    void whatWasToldAndWhyIsInTheTrace() throws Exception {
        Draft draft = Shop.offline().says("I want to talk to a human");

        assertThat(Objects.requireNonNull(draft.workings()).prompts()).isEqualTo("v2");
        assertThat(Objects.requireNonNull(draft.workings()).handover()).isEqualTo(Reason.ASKED);
    }

    @Test
    void aLongHaggleWithTheHouseIsNeverTheSameTwiceInARow() throws Exception {
        Shop shop = Shop.offline();
        shop.says("redmi note 13 price?");
        String before = "";
        for (int offer = 10_000; offer < 14_000; offer += 400) {
            String words = shop.says(offer + " taka?").text().replaceAll("[\\d,]+", "n");

            assertThat(words).isNotEqualTo(before);
            before = words;
        }
    }

    private static @Nullable Reason calls(Draft draft) {
        return Objects.requireNonNull(draft.signs()).calls();
    }

    private static String task(Draft draft) {
        return Objects.requireNonNull(draft.workings()).task();
    }
}
