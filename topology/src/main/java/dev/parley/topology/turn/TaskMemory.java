package dev.parley.topology.turn;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much the tasks of a process may remember of what they have stored, in equal parts: as much as a share of the heap holds, however few
 * or many partitions there are.
 */
public final class TaskMemory {
    /** What a state takes, with its place: 0.8 to 1.3 KB were counted. */
    private static final int STATE_BYTES = 1_024;
    /** What a line without its trace takes, with its place: 335 bytes were counted. */
    private static final int LINE_BYTES = 336;

    /** Of the heap, what states take at most. One spares a turn a row that is read, and parsed, each time it is looked at. */
    private static final int STATES_SHARE = 16;
    /** Of the heap, what lines take at most. Twenty spare a turn a scan. */
    private static final int LINES_SHARE = 8;

    private final long states;
    private final long lines;
    private final AtomicInteger tasks = new AtomicInteger();

    /** @param heapBytes what the process may take of heap */
    public TaskMemory(long heapBytes) {
        this.states = heapBytes / STATES_SHARE / STATE_BYTES;
        this.lines = heapBytes / LINES_SHARE / LINE_BYTES;
    }

    /** There is one task more; the others' parts are smaller from now on. */
    void began() {
        tasks.incrementAndGet();
    }

    void ended() {
        tasks.decrementAndGet();
    }

    /** States that one task may remember at the moment. */
    int states() {
        return part(states);
    }

    /** Lines that one task may remember at the moment. */
    int lines() {
        return part(lines);
    }

    private int part(long all) {
        return Math.clamp(all / Math.max(1, tasks.get()), 1, Integer.MAX_VALUE);
    }
}
