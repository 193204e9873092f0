package dev.parley.topology.turn;

import static dev.parley.topology.turn.Given.answer;
import static dev.parley.topology.turn.Given.command;
import static dev.parley.topology.turn.Given.conversation;
import static dev.parley.topology.turn.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.Command;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Draft;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Line;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.negotiation.Total;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations in which nothing is said any more. */
class IdleTest {
    private static final Item LAMP = Item.of("BDT", new Line("LAMP-1", "Lamp", new BigDecimal("1800"), 1));

    @Test
    void silenceIsWatchedFromTheFirstWordOn() {
        var alice = conversation().after(message(7));

        assertThat(alice.state.conversation().idleAt()).isEqualTo(Given.START.plus(Duration.ofHours(24)));
    }

    @Test
    void wordsDoNotMoveTheAlarmWhichLooksForThemWhenItRings() {
        var alice = conversation().after(message(7)).after(answer(7L)).later(Duration.ofHours(20));
        alice.after(message(8)).after(answer(8L));
        assertThat(alice.state.conversation().idleAt()).isEqualTo(Given.START.plus(Duration.ofHours(24)));

        alice.later(Duration.ofHours(4)).after(new Event.WentQuiet());

        assertThat(alice.state.conversation().idleAt()).isEqualTo(Given.START.plus(Duration.ofHours(44)));
    }

    @Test
    void aBargainThatNobodyGoesOnWithLapses() {
        var alice = bargaining().later(Duration.ofHours(24));

        var effects = alice.when(new Event.WentQuiet());

        assertThat(effects).containsExactly(new Effect.Lapse());
        assertThat(alice.state.conversation().negotiation()).isInstanceOf(Negotiation.Expired.class);
    }

    @Test
    void whoComesBackAfterThatIsWatchedAsBefore() {
        var alice = bargaining().later(Duration.ofHours(24)).after(new Event.WentQuiet());

        alice.later(Duration.ofHours(1)).after(message(9));

        assertThat(alice.state.conversation().idleAt()).isEqualTo(Given.START.plus(Duration.ofHours(49)));
    }

    @Test
    void afterAMonthNothingIsLeft() {
        var alice = bargaining().later(Duration.ofDays(30));

        var effects = alice.when(new Event.WentQuiet());

        assertThat(effects).containsExactly(new Effect.Forget());
        assertThat(alice.state.conversation()).isEqualTo(Conversation.NEW);
    }

    @Test
    void whoOwnsAConversationIsNeverForgotten() {
        var alice = bargaining().after(command(Command.Kind.TAKE_OVER)).later(Duration.ofDays(30));

        alice.after(new Event.WentQuiet());

        assertThat(alice.state.conversation().owner()).isEqualTo(Conversation.Owner.HUMAN);
        assertThat(alice.state.conversation().contact()).isNull();
        assertThat(alice.state.conversation().idleAt()).isNull();
    }

    @Test
    void aMessageThatStillWaitsKeepsAConversation() {
        var alice = conversation().after(message(7)).later(Duration.ofDays(30));

        var effects = alice.when(new Event.WentQuiet());

        assertThat(effects).isEmpty();
        assertThat(alice.state.conversation().idleAt()).isEqualTo(Given.START.plus(Duration.ofDays(31)));
    }

    private static Given bargaining() {
        var draft = Given.draft();
        var bargain = new Draft(
                draft.text(),
                draft.language(),
                draft.intent(),
                draft.degraded(),
                draft.route(),
                Negotiation.open()
                        .inquired(LAMP)
                        .offered(null, new Quote(new Total(new BigDecimal("1700")), null, null)),
                draft.optOut(),
                draft.handoff(),
                draft.costUsd(),
                draft.timing(),
                draft.workings());
        var offsets = List.of(7L);
        return conversation()
                .after(message(7))
                .after(new Event.AnswerArrived(
                        new Answered(Given.IDS.of(offsets), offsets, 1, bargain, null, List.of())));
    }
}
