package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Person;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.conversation.Turn;
import dev.parley.negotiation.Negotiation;
import dev.parley.store.OrderedKeys.Line;
import dev.parley.store.ParleyStores;
import dev.parley.store.TranscriptRow;
import dev.parley.topology.turn.TurnRules.State;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the work of a turn is told of what was said does not depend on what happens to be remembered. */
final class TranscriptsTest {
    private static final Turn.Running RUNNING = new Turn.Running("ask", List.of(1L), 1, 0, 30_000);

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private KeyValueStore<Line, TranscriptRow> lines;
    private Transcripts remembering;

    @BeforeEach
    void open() {
        lines = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(ParleyStores.TRANSCRIPTS.name()),
                        ParleyStores.TRANSCRIPTS.keySerde(),
                        ParleyStores.TRANSCRIPTS.valueSerde())
                .withLoggingDisabled()
                .build();
        lines.init(context.getStateStoreContext(), lines);
        remembering = new Transcripts(lines, new TaskMemory(1L << 30));
    }

    @Test
    void aTurnIsToldOfTheTwentyLinesBeforeItsMessageWhetherTheyAreRememberedOrRead() {
        LongStream.range(0, 40).forEach(this::say);
        var ask = new Effect.Ask(RUNNING, List.of(queued(39)), /* houseOnly= */ false);
        var state = new State(
                until(40), new Turn(List.of(queued(39)), null, RUNNING, List.of(), List.of(), null, Turn.NEVER, null));

        var remembered = remembering.snapshot(Given.ID, state, ask);
        var read = new Transcripts(lines, new TaskMemory(1L << 30)).snapshot(Given.ID, state, ask);

        assertThat(remembered.history())
                .extracting(TranscriptEntry::id)
                .containsExactlyElementsOf(
                        LongStream.range(19, 39).mapToObj(seq -> "m" + seq).toList());
        assertThat(read).isEqualTo(remembered);
    }

    @Test
    void aFollowUpIsToldNothingOfTheReplyThatItMakesGoodWhetherLinesAreRememberedOrRead() {
        LongStream.range(0, 4).forEach(this::say);
        var followUp = new Turn.FollowUp(List.of(queued(2)), 3, Negotiation.open(), null, 0, null, 0);
        var state = new State(until(4), Turn.NONE);

        var remembered = remembering.snapshot(Given.ID, state, followUp, RUNNING);
        var read = new Transcripts(lines, new TaskMemory(1L << 30)).snapshot(Given.ID, state, followUp, RUNNING);

        assertThat(remembered.history()).extracting(TranscriptEntry::id).containsExactly("m0", "m1");
        assertThat(read).isEqualTo(remembered);
    }

    private void say(long seq) {
        remembering.remember(
                Given.ID,
                seq,
                new TranscriptEntry(Who.CUSTOMER, "m" + seq, "words " + seq, "text", Given.START, null, null));
    }

    private static Turn.Queued queued(long seq) {
        return new Turn.Queued("m" + seq, seq, seq, Given.START.toEpochMilli(), Given.START.toEpochMilli(), null);
    }

    /** The conversation when it has so many lines. */
    private static Conversation until(long nextSeq) {
        var conversation = Conversation.NEW.heard(
                new Conversation.Contact("web", "main", new Person("alice", null), null), 1, Given.START);
        for (long seq = 0; seq < nextSeq; seq++) {
            conversation = conversation.remembered(Given.START);
        }
        return conversation;
    }
}
