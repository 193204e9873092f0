package dev.parley.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Command;
import dev.parley.conversation.Message;
import dev.parley.conversation.Silence;
import dev.parley.conversation.Silence.Reason;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.store.OrderedKeys;
import dev.parley.store.ParleyStores;
import dev.parley.store.TranscriptRow;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer takes a message back, whenever that is. */
final class UnsaidTest {

    private final TopologyFixture parley = new TopologyFixture(Duration.ZERO);

    @AfterEach
    void stop() {
        parley.close();
    }

    @Test
    void whatWasAnsweredStaysAnsweredAndItsWordsAreGone() {
        parley.message("m-1", "my card is 4111");
        parley.answer(parley.taken.getFirst(), "Never tell anybody.");

        unsay("m-1");
        parley.message("m-2", "and now?");

        assertThat(transcript())
                .extracting(TranscriptEntry::text)
                .containsExactly("", "Never tell anybody.", "and now?");
        assertThat(transcript().getFirst().kind()).isEqualTo("deleted");
        assertThat(parley.taken.getLast().ask().history())
                .extracting(TranscriptEntry::text)
                .doesNotContain("my card is 4111");
        assertThat(parley.replies()).hasSize(1);
        assertThat(parley.silences()).isEmpty();
    }

    @Test
    void whatIsBeingAnsweredIsAskedForAgainWithoutIt() {
        parley.message("m-1", "my card is 4111");
        parley.message("m-2", "how much?");

        unsay("m-1");

        assertThat(parley.taken.getLast().ask().messages())
                .extracting(Message::id)
                .containsExactly("m-2");
        assertThat(parley.taken.getLast().ask().history())
                .extracting(TranscriptEntry::text)
                .doesNotContain("my card is 4111");
        assertThat(parley.silences()).extracting(Silence::message).containsExactly("m-1");
    }

    @Test
    void anAnswerToWhatWasTakenBackIsNotSaid() {
        parley.message("m-1", "my card is 4111");

        unsay("m-1");
        parley.answer(parley.taken.getFirst(), "4111 it is.");

        assertThat(parley.replies()).isEmpty();
        assertThat(parley.silences()).extracting(Silence::reason).containsExactly(Reason.DELETED);
    }

    @Test
    void partsAndEditsGoWithTheirMessage() {
        parley.message("m-1", "one");
        parley.message("m-1#2", "two");
        parley.message("m-1.edit.7", "three");
        parley.message("m-12", "another");

        unsay("m-1");

        assertThat(transcript()).extracting(TranscriptEntry::text).containsExactly("", "", "", "another");
    }

    @Test
    void whatIsTakenBackBeforeItComesHasNothingToSay() {
        unsay("m-1");

        parley.message("m-1", "my card is 4111");
        parley.message("m-1", "my card is 4111");

        assertThat(parley.taken).isEmpty();
        assertThat(transcript()).extracting(TranscriptEntry::text).containsExactly("");
        assertThat(parley.silences()).extracting(Silence::reason).containsExactly(Reason.DELETED);
    }

    @ParameterizedTest
    @CsvSource({"m-1,m-1#2", "m-1,m-1.edit.7", "m-1#2,m-1#2"})
    void partsThatComeLaterHaveNothingToSayEither(String takenBack, String comes) {
        unsay(takenBack);
        parley.message(comes, "my card is 4111");

        assertThat(parley.taken).isEmpty();
        assertThat(parley.silences()).extracting(Silence::reason).containsExactly(Reason.DELETED);
    }

    @Test
    void aPartThatWasTakenBackTakesNoOtherWithIt() {
        unsay("m-1#2");
        parley.message("m-1", "hello");

        assertThat(parley.taken).hasSize(1);
        assertThat(parley.silences()).isEmpty();
    }

    @Test
    void whatWaitsBehindManyIsTakenOut() {
        for (int i = 0; i < 80; i++) {
            parley.message("m-" + i, "hello");
        }

        unsay("m-79");
        unsay("m-79");

        assertThat(parley.silences()).extracting(Silence::message).containsExactly("m-79");
        assertThat(transcript().getLast().kind()).isEqualTo("deleted");
    }

    private void unsay(String message) {
        parley.pipe(
                Topics.COMMANDS,
                TopologyFixture.ALICE.key(),
                Json.bytes(Command.unsay(TopologyFixture.ALICE, "web", message, TopologyFixture.START)));
    }

    private List<TranscriptEntry> transcript() {
        KeyValueStore<OrderedKeys.Line, TranscriptRow> lines =
                parley.driver.getKeyValueStore(ParleyStores.TRANSCRIPTS.name());
        var all = new ArrayList<TranscriptEntry>();
        try (var rows = lines.all()) {
            rows.forEachRemaining(row -> all.add(row.value.entry()));
        }
        return all;
    }
}
