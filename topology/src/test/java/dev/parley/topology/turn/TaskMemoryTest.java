package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TaskMemoryTest {
    private static final long HEAP_BYTES = 1L << 30;

    private final TaskMemory memory = new TaskMemory(HEAP_BYTES);

    @Test
    void whatIsRememberedGrowsWithTheHeap() {
        var twice = new TaskMemory(2 * HEAP_BYTES);

        assertThat(memory.states()).isEqualTo(65_536);
        assertThat(twice.states()).isEqualTo(2 * memory.states());
        assertThat(twice.lines()).isBetween(2 * memory.lines(), 2 * memory.lines() + 1);
    }

    @Test
    void tasksShareInEqualPartsWhatOneHasAlone() {
        int alone = memory.states();

        begin(8);
        assertThat(memory.states()).isEqualTo(alone / 8);

        for (int task = 1; task < 8; task++) {
            memory.ended();
        }
        assertThat(memory.states()).isEqualTo(alone);
    }

    @Test
    void aTaskRemembersSomethingHoweverManyThereAre() {
        begin(1_000_000);

        assertThat(memory.states()).isPositive();
        assertThat(memory.lines()).isPositive();
    }

    @Test
    void whatIsRememberedShrinksToTheNewPartWithTheNextEntry() {
        begin(1);
        var remembered = Recently.<Integer, String>used(() -> memory.states() / 16_384);
        for (int i = 0; i < 4; i++) {
            remembered.put(i, "state " + i);
        }
        assertThat(remembered).hasSize(4);

        begin(1);
        remembered.put(4, "state 4");

        assertThat(remembered).containsOnlyKeys(3, 4);
    }

    private void begin(int tasks) {
        for (int task = 0; task < tasks; task++) {
            memory.began();
        }
    }
}
