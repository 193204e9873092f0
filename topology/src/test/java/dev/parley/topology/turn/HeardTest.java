package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.AnswerEvent.Answered;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardTest {

    @Test
    void whatWasHeardOfAMessageTakesThePlaceOfItsLineAndOfNoOther() {
        var given = Given.conversation().after(Given.message(1));
        var heard = line("m-1", "do you have it");
        var foreign = line("m-9", "never said");

        var effects = given.when(new Event.AnswerArrived(new Answered(
                Given.IDS.of(List.of(1L)),
                List.of(1L),
                1,
                Given.draft().hearing(List.of(heard, foreign)),
                null,
                List.of())));

        assertThat(effects).contains(new Effect.Remember(0, heard));
        assertThat(effects)
                .noneMatch(effect -> effect instanceof Effect.Remember remember
                        && remember.entry().equals(foreign));
    }

    private static TranscriptEntry line(String id, String text) {
        return new TranscriptEntry(Who.CUSTOMER, id, text, "audio", Given.START, null, null);
    }
}
