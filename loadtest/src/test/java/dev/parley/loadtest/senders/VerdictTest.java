package dev.parley.loadtest.senders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.delivery.Delivery;
import dev.parley.delivery.Delivery.Status;
import dev.parley.loadtest.phone.Shown;
import dev.parley.loadtest.phone.TurnedAway;
import dev.parley.loadtest.phone.TurnedAway.Told;
import dev.parley.loadtest.senders.Verdict.Finding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VerdictTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    private final List<Reply> replies = new ArrayList<>();
    private final List<Delivery> steps = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<TurnedAway> turnedAway = new ArrayList<>();
    private final List<Instant> deaths = new ArrayList<>();

    @Test
    void whatIsAnnouncedShownAndSentIsWell() {
        reply("a");
        announced("a", 1);
        shows("a", 2, true);
        told("a", 3, Status.SENT, null);

        var verdict = verdict(false);

        assertThat(verdict.found()).isEmpty();
        assertThat(verdict.waited(50, BEGIN)).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void whatIsShownAfterALaterOneIsOutOfOrder() {
        reply("a");
        reply("b");
        for (String id : List.of("b", "a")) {
            announced(id, 1);
            shows(id, 2, true);
            told(id, 3, Status.SENT, null);
        }

        assertThat(verdict(false).faults()).containsOnlyKeys(Finding.DISORDERED);
    }

    @Test
    void anAnnouncementAloneExcusesNoLoss() {
        reply("a");
        announced("a", 1);

        assertThat(verdict(false).of(Finding.LOST)).containsExactly("a");
        assertThat(verdict(true).of(Finding.LOST)).containsExactly("a");
    }

    @Test
    void whatIsSaidToBeSentAndNeverShownIsLost() {
        reply("a");
        announced("a", 1);
        told("a", 3, Status.SENT, null);

        assertThat(verdict(false).of(Finding.LOST)).containsExactly("a");
    }

    @Test
    void whatNobodyKnowsOfMayBeHeldButNotLeftWhereItIsToBeSentAgain() {
        reply("a");
        announced("a", 1);
        turnsAway("a", Told.NOTHING);

        assertThat(verdict(false).found()).containsOnlyKeys(Finding.HELD, Finding.AMBIGUOUS);
        assertThat(verdict(true).of(Finding.LOST)).containsExactly("a");
    }

    @Test
    void whatASenderDiedOverIsHeldButWhatItAnnouncedLongBeforeIsNot() {
        reply("a");
        announced("a", 1);
        deaths.add(BEGIN.plusMillis(300));
        boolean held = verdict(false).of(Finding.HELD).contains("a");
        deaths.set(0, BEGIN.plusSeconds(60));

        assertThat(held).isTrue();
        assertThat(verdict(false).of(Finding.LOST)).containsExactly("a");
    }

    @Test
    void aFailureNeedsAPlatformThatRefused() {
        reply("a");
        announced("a", 1);
        told("a", 3, Status.FAILED, "internal");
        boolean lost = verdict(false).of(Finding.LOST).contains("a");
        turnsAway("a", Told.NEVER);

        assertThat(lost).isTrue();
        assertThat(verdict(false).found()).containsOnlyKeys(Finding.FAILED);
    }

    @Test
    void whatWasNotAnsweredMayBeShownAgainWhereThatIsThePolicy() {
        reply("a");
        announced("a", 1);
        shows("a", 2, false);
        shows("a", 900, true);
        told("a", 901, Status.SENT, null);

        assertThat(verdict(true).found()).containsOnlyKeys(Finding.DOUBLED, Finding.AMBIGUOUS);
        assertThat(verdict(false).of(Finding.REPEATED)).containsExactly("a");
    }

    @Test
    void whatWasAnsweredIsShownAgainOnlyByWhoComesAfterTheDead() {
        reply("a");
        announced("a", 1);
        shows("a", 2, true);
        announced("a", 12_000);
        shows("a", 12_001, true);
        told("a", 12_002, Status.SENT, null);
        boolean withoutADeath = verdict(true).of(Finding.REPEATED).contains("a");
        deaths.add(BEGIN.plusMillis(50));

        assertThat(withoutADeath).isTrue();
        assertThat(verdict(true).found()).containsOnlyKeys(Finding.DOUBLED, Finding.AMBIGUOUS, Finding.ORPHANED);
    }

    @Test
    void aReportThatCameToTheDeadGatewaysDoorCouldTellNobody() {
        reply("a");
        announced("a", 1);
        shows("a", 2, true);
        announced("a", 12_000);
        shows("a", 12_001, true);
        told("a", 12_002, Status.SENT, null);
        told("a", 4, Status.SENT, null);
        deaths.add(BEGIN.plusMillis(50));

        assertThat(verdict(true).of(Finding.REPEATED)).isEmpty();
    }

    @Test
    void whatTheLogHadAsSentIsNotExcusedByADeath() {
        reply("a");
        announced("a", 1);
        shows("a", 2, true);
        told("a", 3, Status.SENT, null);
        announced("a", 12_000);
        shows("a", 12_001, true);
        deaths.add(BEGIN.plusMillis(50));

        assertThat(verdict(true).of(Finding.REPEATED)).containsExactly("a");
    }

    @Test
    void whatIsShownBeforeItWasAnnouncedIsAFault() {
        reply("a");
        shows("a", 2, true);
        announced("a", 3);
        told("a", 4, Status.SENT, null);

        assertThat(verdict(false).faults()).containsOnlyKeys(Finding.UNANNOUNCED);
    }

    @Test
    void aSurvivorsReplyIsNotInDoubtBecauseAnotherGatewayDied() {
        reply("a");
        announced("a", 1);
        shows("a", 2, true);
        deaths.add(BEGIN.plusMillis(3));
        told("a", 100, Status.SENT, null);
        told("a", 200, Status.READ, null);

        assertThat(verdict(false).found()).isEmpty();
    }

    private Verdict verdict(boolean resends) {
        return Verdict.of(new Verdict.Evidence(replies, steps, shown, turnedAway), _ -> resends, deaths);
    }

    private void announced(String id, long millis) {
        told(id, millis, Status.UNKNOWN, null);
    }

    private void told(String id, long millis, Status status, @Nullable String code) {
        steps.add(new Delivery(id, "demo", "telegram:1:c", status, code, null, BEGIN.plusMillis(millis)));
    }

    private void shows(String id, long millis, boolean answered) {
        long seq = shown.size() + 1L;
        shown.add(new Shown(
                seq, BEGIN.plusMillis(millis), "telegram", "1", "c", id, "", Long.toString(seq), 1, answered));
    }

    private void turnsAway(String id, Told told) {
        turnedAway.add(new TurnedAway(BEGIN.plusMillis(2), "telegram:1:c", id, told));
    }

    private void reply(String id) {
        replies.add(new Reply(
                id,
                "demo",
                "telegram:1:c",
                "telegram",
                "1",
                new Person("c", null),
                List.of("m"),
                id,
                "en",
                "greet",
                /* degraded= */ false,
                null,
                null,
                null,
                BigDecimal.ZERO,
                null,
                BEGIN,
                /* heardAt= */ null));
    }
}
