package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.Content;
import dev.parley.conversation.Silence.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void aWeekIsNotLateAndAMomentMoreIs() {
        assertThat(silenced(given(), Given.START.minus(WEEK), null, "hello")).isEmpty();
        assertThat(silenced(given(), Given.START.minus(WEEK).minusMillis(1), null, "hello"))
                .containsExactly(Reason.EXPIRED);
    }

    @Test
    void whatNamesNoTimeIsNeverLate() {
        assertThat(silenced(given(), null, null, "hello")).isEmpty();
    }

    @Test
    void whatAPersonHadReplayedIsAnswered() {
        assertThat(silenced(given(), Instant.EPOCH, "0/7", "hello")).isEmpty();
    }

    @Test
    void whoWantsNoMessagesIsHeardHoweverLate() {
        var given = given();

        silenced(given, Instant.EPOCH, null, "STOP");

        assertThat(given.state.conversation().optedOut()).isTrue();
    }

    @Test
    void anOldWishForMessagesDoesNotUndoANewerOneForNone() {
        var given = given().after(Given.message(1, "STOP", "text"));

        assertThat(silenced(given, Instant.EPOCH, null, "START")).containsExactly(Reason.OPTED_OUT);
        assertThat(given.state.conversation().optedOut()).isTrue();
    }

    @Test
    void longerThanIdsAreRememberedMustNotPassUnnoticed() {
        assertThatThrownBy(() -> new Late(Duration.ofDays(9), Late.Rule.SILENCE, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("engine.lateAfter must be 1h to 8d");
    }

    private static Given given() {
        return Given.debounced();
    }

    private static List<Reason> silenced(Given given, @Nullable Instant sentAt, @Nullable String replay, String text) {
        return given.when(Given.message(9, sentAt, Content.text(text), replay)).stream()
                .filter(Effect.StaySilent.class::isInstance)
                .map(effect -> ((Effect.StaySilent) effect).silence().reason())
                .toList();
    }
}
