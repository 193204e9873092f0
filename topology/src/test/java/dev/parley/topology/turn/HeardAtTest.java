package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command.Kind;
import dev.parley.conversation.Content;
import dev.parley.conversation.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every reply says when the customer last wrote, for channels ask that. */
class HeardAtTest {

    @Test
    void aReplyAndAPersonsWordsOfTheNextDaySayWhenTheCustomerWrote() {
        var given = Given.conversation().after(Given.message(1));

        var answered = replies(given.when(Given.answer(1L)));
        given.later(Duration.ofHours(30));
        var said = replies(given.when(Given.command(Kind.SAY)));

        assertThat(answered).extracting(Reply::heardAt).containsExactly(Given.START);
        assertThat(said).extracting(Reply::heardAt).containsExactly(Given.START);
        assertThat(said).allMatch(Reply::byPerson);
        assertThat(answered).noneMatch(Reply::byPerson);
    }

    @Test
    void theChannelsClockCountsAndNothingTakesItBack() {
        var given = Given.conversation()
                .after(message(1, Given.START.minusSeconds(30), "text"))
                .after(message(2, Given.START.minusSeconds(90), "text"))
                .after(message(3, Given.START.plusSeconds(90), "reaction"));

        assertThat(heardAt(given)).isEqualTo(Given.START.minusSeconds(30));

        given.after(message(4, Given.START.plus(Duration.ofDays(400)), "text"));

        assertThat(heardAt(given)).isEqualTo(Given.START);
    }

    @Test
    void whoNeverWroteWasNotHeard() {
        var given = Given.conversation();

        var said = replies(given.when(Given.command(Kind.SAY)));

        assertThat(said).extracting(Reply::heardAt).containsOnlyNulls();
    }

    private static @Nullable Instant heardAt(Given given) {
        var contact = given.state.conversation().contact();
        return contact == null ? null : contact.heardAt();
    }

    private static List<Reply> replies(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Say.class::isInstance)
                .map(effect -> ((Effect.Say) effect).reply())
                .toList();
    }

    private static Event message(long offset, Instant sentAt, String kind) {
        return Given.message(offset, sentAt, new Content(kind, "words", null, null), null);
    }
}
