package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Turn;
import dev.parley.store.OrderedKeys.Alarm;
import dev.parley.store.ParleyStores;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AlarmsTest {
    private static final long START = 1_000_000;

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private final List<String> rung = new ArrayList<>();
    private Alarms alarms;

    @BeforeEach
    void start() {
        KeyValueStore<Alarm, byte[]> timers = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(ParleyStores.TIMERS.name()),
                        ParleyStores.TIMERS.keySerde(),
                        ParleyStores.TIMERS.valueSerde())
                .withLoggingDisabled()
                .build();
        timers.init(context.getStateStoreContext(), timers);
        context.setCurrentSystemTimeMs(START);
        alarms = new Alarms(context, timers, () -> true, alarm -> {
            rung.add(alarm.conversation());
            alarms.move(alarm.kind(), alarm.conversation(), alarm.dueMs(), Turn.NEVER);
        });
    }

    @Test
    void aFewAlarmsRingInTheOrderInWhichTheyAreDueAndTheNextIsNotHeldUp() {
        set("second", START + 20);
        set("first", START + 10);
        set("third", START + 21);

        ringAt(START + 20);

        assertThat(rung).containsExactly("first", "second");
        assertThat(waitMs()).isEqualTo(1);
    }

    @Test
    void afterManyAlarmsTheRecordsHaveTheirTurnBeforeThoseThatAreLeft() {
        for (int i = 0; i < 1_200; i++) {
            set("conversation-" + i, START + 10);
        }

        ringAt(START + 10);

        assertThat(rung).hasSize(500);
        assertThat(waitMs()).isEqualTo(50);

        ringAt(START + 60);
        ringAt(START + 110);

        assertThat(rung).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(pending()).isEmpty();
    }

    private void set(String conversation, long dueMs) {
        alarms.move(Alarm.Kind.TURN, conversation, Turn.NEVER, dueMs);
    }

    private void ringAt(long nowMs) {
        context.setCurrentSystemTimeMs(nowMs);
        pending().getLast().getPunctuator().punctuate(nowMs);
    }

    /** How long the punctuator that is set waits. */
    private long waitMs() {
        return pending().getLast().getInterval().toMillis();
    }

    private List<MockProcessorContext.CapturedPunctuator> pending() {
        return context.scheduledPunctuators().stream()
                .filter(each -> !each.cancelled())
                .toList();
    }
}
