package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Past.Fate;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CarrierTest {

    private static final Outcome BUSY = new NotNow("131000", Scope.ATTEMPT);
    private static final Outcome PAIR = new NotNow("131056", Scope.CONVERSATION);
    private static final Outcome THROTTLED = new NotNow("130429", Scope.ACCOUNT);
    private static final Outcome EXPIRED = new NotNow("190", Scope.ACCESS);

    @Test
    void aReplyIsAnnouncedBeforeItIsSentAndSettledAfter() {
        var sending = Sending.holding();
        sending.channel.answering(letter -> {
            assertThat(sending.steps()).isEqualTo("unknown");
            return new Sent("wamid.1");
        });

        boolean done = sending.carry("r-1");

        assertThat(done).isTrue();
        assertThat(sending.steps()).isEqualTo("unknown, sent");
        assertThat(sending.log.entries()).allSatisfy(entry -> {
            assertThat(entry.key()).isEqualTo("demo/whatsapp:111:8801711000001");
            assertThat(entry.traceparent()).isEqualTo("00-trace");
            assertThat(entry.at()).isEqualTo(Sending.NOW);
        });
        assertThat(sending.log.entries().getLast().value())
                .isEqualTo(new Delivery(
                        "r-1",
                        "demo",
                        "whatsapp:111:8801711000001",
                        Delivery.Status.SENT,
                        null,
                        "wamid.1",
                        Sending.NOW));
        assertThat(sending.counted("sent")).isEqualTo(1);
    }

    @Test
    void whatWasSettledIsNotTouched() {
        var sending = Sending.resending();

        boolean done = sending.carry("r-1", "words", Fate.SETTLED);

        assertThat(done).isTrue();
        assertThat(sending.channel.texts()).isEmpty();
        assertThat(sending.log.entries()).isEmpty();
    }

    @Test
    void whatMayHaveBeenSentIsHeld() {
        var sending = Sending.holding();

        boolean done = sending.carry("r-1", "words", Fate.UNKNOWN);

        assertThat(done).isTrue();
        assertThat(sending.channel.texts()).isEmpty();
        assertThat(sending.counted("unknown")).isEqualTo(1);
        assertThat(sending.ambiguous("hold")).isEqualTo(1);
    }

    @Test
    void whatMayHaveBeenSentIsSentAgainWhereThatIsWanted() {
        var sending = Sending.resending();

        sending.carry("r-1", "words", Fate.UNKNOWN);

        assertThat(sending.channel.texts()).containsExactly("words");
        assertThat(sending.steps()).isEqualTo("unknown, sent");
        assertThat(sending.ambiguous("resend")).isEqualTo(1);
    }

    @Test
    void aSendWithoutAnAnswerStaysUnknown() {
        var sending = Sending.holding();
        sending.channel.answering(new Unsure("timeout"));

        boolean done = sending.carry("r-1");

        assertThat(done).isTrue();
        assertThat(sending.channel.texts()).hasSize(1);
        assertThat(sending.steps()).isEqualTo("unknown");
        assertThat(sending.counted("unknown")).isEqualTo(1);
    }

    @Test
    void aSendWithoutAnAnswerIsRepeatedBoundedlyWhereThatIsWanted() {
        var once = Sending.resending();
        once.channel.answering(new Unsure("timeout"));
        var never = Sending.resending();
        never.channel.answering(Collections.nCopies(100, new Unsure("timeout")).toArray(Outcome[]::new));

        once.carry("r-1");
        never.carry("r-1");

        assertThat(once.channel.texts()).hasSize(2);
        assertThat(once.steps()).isEqualTo("unknown, sent");
        assertThat(once.ambiguous("resend")).isEqualTo(1);
        assertThat(never.channel.texts()).hasSize(6);
        assertThat(never.steps()).isEqualTo("unknown");
        assertThat(never.ambiguous("resend")).isEqualTo(6);
    }

    @Test
    void aRefusalForGoodIsFailedWithItsCode() {
        var sending = Sending.holding();
        sending.channel.answering(new Refused("131047"));

        sending.carry("r-1");

        assertThat(sending.steps()).isEqualTo("unknown, failed(131047)");
        assertThat(sending.counted("failed")).isEqualTo(1);
    }

    @Test
    void aPassingFaultIsTriedAgainLaterAndLater() {
        var sending = Sending.holding();
        sending.channel.answering(BUSY, BUSY, BUSY);

        sending.carry("r-1");

        assertThat(sending.steps())
                .isEqualTo(
                        "unknown, unknown(131000), unknown, unknown(131000), unknown, unknown(131000), unknown, sent");
        assertThat(sending.halt.pauses()).hasSize(3);
        assertThat(sending.halt.pauses().get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(sending.halt.pauses().get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(sending.halt.pauses().get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aPassingFaultThatDoesNotPassIsAFailure() {
        var sending = Sending.holding();
        sending.channel.answering(Collections.nCopies(100, BUSY).toArray(Outcome[]::new));

        sending.carry("r-1");

        assertThat(sending.channel.texts()).hasSize(6);
        assertThat(sending.steps()).endsWith("failed(131000)");
    }

    @Test
    void tooMuchToOnePersonWaitsByPowersOfFour() {
        var sending = Sending.holding();
        sending.channel.answering(PAIR, PAIR);

        sending.carry("r-1");

        assertThat(sending.halt.pauses()).hasSize(2);
        assertThat(sending.halt.pauses().get(0)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(sending.halt.pauses().get(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
        assertThat(sending.steps()).endsWith("sent");
    }

    @Test
    void aThrottleHoldsTheWholeAccountBack() {
        var sending = Sending.holding();
        sending.channel.answering(THROTTLED);

        sending.carry("r-1");
        sending.carry("r-2");

        assertThat(sending.halt.pauses()).hasSize(1);
        assertThat(sending.channel.texts()).hasSize(3);
        assertThat(sending.steps()).isEqualTo("unknown, unknown(130429), unknown, sent, unknown, sent");
    }

    @Test
    void aThrottleThatDoesNotEndIsAFailureInTheEnd() {
        var sending = Sending.holding();
        sending.channel.answering(Collections.nCopies(100, THROTTLED).toArray(Outcome[]::new));

        sending.carry("r-1");

        assertThat(sending.channel.texts()).hasSize(15);
        assertThat(sending.steps()).endsWith("failed(130429)");
    }

    @Test
    void aWrongTokenIsWaitedForHoweverLongThatTakes() {
        var sending = Sending.holding();
        sending.channel.answering(Collections.nCopies(20, EXPIRED).toArray(Outcome[]::new));

        sending.carry("r-1");

        assertThat(sending.channel.texts()).hasSize(21);
        assertThat(sending.steps()).endsWith("unknown(190), unknown, sent");
        assertThat(sending.halt.pauses()).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMinutes(6)));
    }

    @Test
    void anAccountThatOnlyAPersonCanMendWaitsUntilItsRepliesAreInTheWay() {
        var sending = Sending.holding();
        sending.channel.answering(EXPIRED, EXPIRED).answering(letter -> {
            sending.crowded.set(true);
            return EXPIRED;
        });

        boolean done = sending.carry("r-1");

        assertThat(done).isTrue();
        assertThat(sending.channel.texts()).hasSize(3);
        assertThat(sending.steps()).endsWith("unknown(190), failed(190)");
    }

    @Test
    void anAccountThatIsTooFastWaitsHoweverMuchWaitsWithIt() {
        var sending = Sending.holding();
        sending.crowded.set(true);
        sending.channel.answering(THROTTLED);

        sending.carry("r-1");

        assertThat(sending.steps()).endsWith("unknown, sent");
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void waitingEndsWithTheWorkAndTheReplyIsTheNextOwners(Scope scope) {
        var sending = Sending.holding();
        sending.channel.answering(letter -> {
            sending.halt.begin();
            return new NotNow("1", scope);
        });

        boolean done = sending.carry("r-1");

        assertThat(done).isFalse();
        assertThat(sending.steps()).isEqualTo("unknown, unknown(1)");
    }

    @Test
    void nothingIsSentThatCouldNotBeAnnounced() {
        var sending = Sending.holding();
        sending.log.goAway();
        sending.halt.endsAfter(3);

        boolean done = sending.carry("r-1");

        assertThat(done).isFalse();
        assertThat(sending.channel.texts()).isEmpty();
    }

    @Test
    void aProcessThatSleptThroughItsLeaseDoesNotSend() {
        var sending = Sending.holding();
        sending.halt.pass(Duration.ofDays(2));
        sending.halt.endsAfter(3);

        boolean done = sending.carry("r-1");

        assertThat(done).isFalse();
        assertThat(sending.channel.texts()).isEmpty();
        assertThat(sending.log.entries()).isEmpty();
    }
}
