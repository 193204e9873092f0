package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Silence.Reason;
import dev.parley.topology.turn.Event.MessageArrived;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodTest {

    @Test
    void whatIsTooManyIsRememberedAndNotAnswered() {
        var given = Given.conversation();

        var effects = given.when(flood(1, "and this"));

        assertThat(effects).hasAtLeastOneElementOfType(Effect.Remember.class);
        assertThat(reasons(effects)).containsExactly(Reason.FLOOD);
        assertThat(given.state.turn().isWaiting()).isFalse();
    }

    @Test
    void whoWantsNoMessagesIsHeardInAFlood() {
        var given = Given.conversation();

        given.when(flood(1, "STOP"));

        assertThat(given.state.conversation().optedOut()).isTrue();
    }

    private static MessageArrived flood(long offset, String text) {
        var usual = (MessageArrived) Given.message(offset, text, "text");
        return new MessageArrived(usual.message(), usual.offset(), usual.timestampMs(), null, null, /* flood= */ true);
    }

    private static List<Reason> reasons(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.StaySilent.class::isInstance)
                .map(effect -> ((Effect.StaySilent) effect).silence().reason())
                .toList();
    }
}
