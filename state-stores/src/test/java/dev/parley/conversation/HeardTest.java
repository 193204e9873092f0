package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Conversation.Contact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When one more message needs no new row of its conversation, and how the two rows are read together. */
class HeardTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Conversation ROW =
            Conversation.NEW.heard(contact("u-1", NOW), 7, NOW).remembered(NOW);
    private static final Conversation AGAIN =
            ROW.heard(contact("u-1", LATER), 8, LATER).remembered(LATER);

    @Test
    void oneMoreMessageOfAKnownCustomerIsAllThatIsNew() {
        var heard = Heard.between(ROW, AGAIN);

        assertThat(heard).contains(new Heard(LATER, 8, 2, LATER));
        assertThat(ROW.with(heard.orElseThrow())).isEqualTo(AGAIN);
    }

    @Test
    void whatElseHasChangedNeedsARow() {
        var changed = List.of(
                AGAIN.wantsMessages(false),
                AGAIN.spent(BigDecimal.ONE),
                AGAIN.lookedAtAgain(LATER),
                AGAIN.takenOver(LATER),
                AGAIN.reachedAt(contact("u-2", LATER)),
                AGAIN.erased(),
                ROW);

        assertThat(changed)
                .allSatisfy(now -> assertThat(Heard.between(ROW, now)).isEmpty());
        assertThat(Heard.between(Conversation.NEW, AGAIN)).isEqualTo(Optional.empty());
    }

    @Test
    void bothRowsMakeTheConversation() {
        var turn = Turn.NONE.withHeard(new Heard(LATER, 8, 2, LATER));

        assertThat(Heard.merged(ROW, turn)).isEqualTo(AGAIN);
        assertThat(Heard.merged(ROW, Turn.NONE)).isEqualTo(ROW);
        assertThat(Heard.merged(ROW, null)).isEqualTo(ROW);
    }

    @Test
    void aRowThatHasCaughtUpStands() {
        var answered = AGAIN.remembered(LATER);
        var turn = Turn.NONE.withHeard(new Heard(LATER, 8, 2, LATER));

        assertThat(Heard.merged(answered, turn)).isEqualTo(answered);
        assertThat(Heard.merged(AGAIN.erased(), turn).contact()).isNull();
    }

    private static Contact contact(String id, Instant heardAt) {
        return new Contact("web", "main", new Person(id, null), heardAt);
    }
}
