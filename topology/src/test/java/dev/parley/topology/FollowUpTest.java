package dev.parley.topology;

import static dev.parley.topology.TopologyFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Reply;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.Turn;
import dev.parley.store.ParleyStores;
import dev.parley.topology.turn.Policy;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.topology.turn.TurnConfig;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reply of the house is put better once a provider can, with real stores and alarms. */
class FollowUpTest {
    private final TopologyFixture parley = new TopologyFixture(
            new TurnConfig(
                    Duration.ZERO,
                    Duration.ofSeconds(30),
                    3,
                    TurnConfig.Policies.all(Policy.MERGE),
                    TurnConfig.Idle.DEFAULT,
                    Duration.ofMinutes(2)),
            new TakeTurnSupplier.Stretch(0, 0));

    @AfterEach
    void close() {
        parley.close();
    }

    @Test
    void aProviderIsAskedOnTheVerySnapshotThatTheHouseAnswered() {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), draft("Welcome!", /* degraded= */ false));
        parley.message("m-2", "a red one?");
        parley.answer(parley.taken.get(1), draft("Red, yes.", /* degraded= */ true));

        parley.later(Duration.ofMinutes(3));

        var first = parley.taken.get(1).ask();
        assertThat(parley.taken).hasSize(3);
        var again = parley.taken.getLast();
        assertThat(again.quiet()).isTrue();
        assertThat(again.traceparent()).isEqualTo(TopologyFixture.TRACEPARENT);
        assertThat(again.ask().id()).isNotEqualTo(first.id());
        assertThat(again.ask().messages()).isEqualTo(first.messages());
        assertThat(again.ask().history())
                .isEqualTo(first.history())
                .extracting(TranscriptEntry::text)
                .hasSize(2);
        assertThat(again.ask().negotiation()).isEqualTo(first.negotiation());
        assertThat(again.ask().voice()).isEqualTo(first.voice());
        assertThat(again.ask().houseOnly()).isFalse();
    }

    @Test
    void everyMessageEndsOnceAndTheFollowUpIsAReplyOfItsOwn() {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), draft("Welcome!", /* degraded= */ true));
        parley.later(Duration.ofMinutes(3));

        parley.answer(parley.taken.getLast(), draft("Welcome to our shop! What are you after?"));

        List<Reply> replies = parley.replies();
        assertThat(replies).extracting(Reply::inReplyTo).containsExactly(List.of("m-1"), List.of());
        assertThat(replies).extracting(Reply::id).doesNotHaveDuplicates();
        assertThat(replies).extracting(Reply::degraded).containsExactly(true, false);
        KeyValueStore<String, Turn> turns = parley.driver.getKeyValueStore(ParleyStores.TURNS.name());
        assertThat(turns.get(TopologyFixture.ALICE.key())).isNull();
    }

    @Test
    void whatWaitsForAFollowUpSurvivesItsStore() {
        parley.message("m-1", "hello");
        parley.answer(parley.taken.getFirst(), draft("Welcome!", /* degraded= */ true));

        KeyValueStore<String, Turn> turns = parley.driver.getKeyValueStore(ParleyStores.TURNS.name());
        var row = turns.get(TopologyFixture.ALICE.key());

        assertThat(row.followUp()).isNotNull().satisfies(followUp -> {
            assertThat(followUp.messages()).extracting(Turn.Queued::id).containsExactly("m-1");
            assertThat(followUp.lookMs()).isEqualTo(row.wakeMs());
        });
        assertThat(parley.registry.get("parley.turns.pending").gauge().value()).isZero();
    }
}
