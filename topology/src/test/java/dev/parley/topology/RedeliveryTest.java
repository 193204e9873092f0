package dev.parley.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.conversation.Silence;
import dev.parley.topology.turn.Late;
import dev.parley.topology.turn.Policy;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.topology.turn.TurnConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A channel delivers again, for days, what it was not told to have delivered. */
final class RedeliveryTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void afterSixDaysAndTwentyThreeHoursItIsAnsweredNoSecondTime() {
        try (var parley = answered(Map.of())) {
            daysPass(parley, 6);
            parley.driver.advanceWallClockTime(Duration.ofHours(23));

            parley.deliver(
                    message("m-1"),
                    TopologyFixture.START.plus(DAY.multipliedBy(6)).plus(Duration.ofHours(23)));

            assertThat(parley.replies()).extracting(Reply::inReplyTo).isEqualTo(List.of(List.of("m-1")));
            assertThat(parley.taken).hasSize(1);
            assertThat(parley.silences()).isEmpty();
        }
    }

    @Test
    void afterNineDaysItIsTooOldToAnswer() {
        try (var parley = answered(Map.of("other", Late.Rule.ANSWER))) {
            daysPass(parley, 9);

            parley.deliver(message("m-1"), TopologyFixture.START.plus(DAY.multipliedBy(9)));

            assertThat(parley.taken).hasSize(1);
            assertThat(parley.silences())
                    .extracting(Silence::message, Silence::reason)
                    .containsExactly(tuple("m-1", Silence.Reason.EXPIRED));
        }
    }

    @Test
    void afterNineDaysItIsAnsweredWhereTheMerchantWantsThat() {
        try (var parley = answered(Map.of("demo", Late.Rule.ANSWER))) {
            daysPass(parley, 9);

            parley.deliver(message("m-1"), TopologyFixture.START.plus(DAY.multipliedBy(9)));

            assertThat(parley.taken).hasSize(2);
            assertThat(parley.silences()).isEmpty();
        }
    }

    private static TopologyFixture answered(Map<String, Late.Rule> own) {
        var parley = new TopologyFixture(
                new TurnConfig(
                        Duration.ZERO,
                        Duration.ofSeconds(30),
                        3,
                        TurnConfig.Policies.all(Policy.MERGE),
                        TurnConfig.Idle.DEFAULT,
                        Duration.ZERO,
                        TurnConfig.Returns.NEVER,
                        new Late(Duration.ofDays(7), Late.Rule.SILENCE, own)),
                new TakeTurnSupplier.Stretch(0, 0));
        parley.deliver(message("m-1"), TopologyFixture.START);
        parley.answer(parley.taken.getFirst(), "Gladly.");
        return parley;
    }

    /** Others write every day, so that what is kept by time moves on by theirs. */
    private static void daysPass(TopologyFixture parley, int days) {
        for (int day = 1; day <= days; day++) {
            parley.driver.advanceWallClockTime(DAY);
            var at = TopologyFixture.START.plus(DAY.multipliedBy(day));
            var other = new Message(
                    "r-" + day,
                    "demo",
                    "web:main:bob",
                    "web",
                    "main",
                    new Person("bob", null),
                    at,
                    at,
                    new Content("reaction", null, null, null));
            parley.deliver(other, at);
        }
        parley.silences();
    }

    private static Message message(String id) {
        return new Message(
                id,
                "demo",
                TopologyFixture.ALICE.name(),
                "web",
                "main",
                new Person("alice", null),
                TopologyFixture.START,
                Instant.EPOCH,
                Content.text("hello"));
    }
}
