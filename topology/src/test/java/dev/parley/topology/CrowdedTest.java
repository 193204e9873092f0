package dev.parley.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command;
import dev.parley.conversation.Silence;
import dev.parley.conversation.Turn;
import dev.parley.store.ParleyStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More than a row, or the dispatcher, can hold; on the real stores. */
class CrowdedTest {
    private static final int MANY = 300;

    private final TopologyFixture parley = new TopologyFixture(Duration.ZERO);

    @AfterEach
    void close() {
        parley.close();
    }

    @Test
    void howeverManyMessagesWaitEachIsAnsweredOnceAndInOrder() {
        IntStream.range(0, MANY).forEach(number -> parley.message("m-" + number, "hello " + number));

        var answered = new ArrayList<String>();
        for (int turn = 0; turn < parley.taken.size(); turn++) {
            parley.answer(parley.taken.get(turn), "reply " + turn);
        }
        parley.replies().forEach(reply -> answered.addAll(reply.inReplyTo()));

        assertThat(answered)
                .isEqualTo(IntStream.range(0, MANY)
                        .mapToObj(number -> "m-" + number)
                        .toList());
        assertThat(parley.rows(ParleyStores.BACKLOG.name())).isZero();
        assertThat(parley.rows(ParleyStores.TURNS.name())).isZero();
    }

    @Test
    void aTurnOfVeryManyMessagesIsToldOfTheOldestInOneLine() {
        IntStream.range(0, MANY).forEach(number -> parley.message("m-" + number, "hello " + number));

        parley.answer(parley.taken.get(0), "one");
        parley.answer(parley.taken.get(1), "fifty");

        var ask = parley.taken.get(2).ask();
        assertThat(ask.offsets()).hasSize(213);
        assertThat(ask.messages()).hasSize(50);
        assertThat(ask.messages().getLast().id()).isEqualTo("m-263");
        assertThat(ask.history().getLast().text()).isEqualTo("(163 messages in a row, beginning with: hello 51)");
    }

    @Test
    void theRowStaysSmallHoweverManyWait() {
        IntStream.range(0, MANY).forEach(number -> parley.message("m-" + number, "hello " + number));

        KeyValueStore<String, Turn> turns = parley.driver.getKeyValueStore(ParleyStores.TURNS.name());

        assertThat(turns.get(TopologyFixture.ALICE.key()).queued()).hasSize(Turn.HEAD_MAX);
        assertThat(parley.rows(ParleyStores.BACKLOG.name())).isEqualTo(MANY - Turn.HEAD_MAX);
    }

    @Test
    void aTakeOverEndsEveryMessageThatWaits() {
        IntStream.range(0, MANY).forEach(number -> parley.message("m-" + number, "hello " + number));

        parley.command(Command.Kind.TAKE_OVER, "");

        assertThat(parley.silences())
                .extracting(Silence::message)
                .containsExactlyElementsOf(IntStream.range(0, MANY)
                        .mapToObj(number -> "m-" + number)
                        .toList());
        assertThat(parley.rows(ParleyStores.BACKLOG.name())).isZero();
    }

    @Test
    void withoutRoomAMessageWaitsAndNoAttemptIsSpent() {
        parley.full = true;
        parley.message("m-1", "hello");
        parley.driver.advanceWallClockTime(Duration.ofMinutes(10));
        assertThat(parley.taken).isEmpty();

        parley.full = false;
        parley.message("m-2", "still there?");
        parley.driver.advanceWallClockTime(Duration.ofMillis(100));

        assertThat(parley.taken).singleElement().satisfies(job -> {
            assertThat(job.ask().attempt()).isEqualTo(1);
            assertThat(job.ask().offsets()).isEqualTo(List.of(0L, 1L));
        });
    }

    @Test
    void aReplayedDeadLetterIsAnsweredAlthoughItsIdWasSeenButOnce() {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.get(0), "Hi.");

        parley.replay("m-1", "hello", "3/17");
        parley.replay("m-1", "hello", "3/17");
        parley.answer(parley.taken.get(1), "Hi again.");

        assertThat(parley.taken).hasSize(2);
        assertThat(parley.replies()).hasSize(2);
    }
}
