package dev.parley.loadtest.dst;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a run, in order: always as a hash, which is equal for equal runs, and as lines for people where they are
 * asked for.
 */
final class Trace {
    private static final long FNV_PRIME = 0x100000001b3L;

    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private final Timeline time;
    private long hash = 0xcbf29ce484222325L;
    private long events;

    /** @param kept true when lines are wanted too */
    Trace(Timeline time, boolean kept) {
        this.time = time;
        this.kept = kept;
    }

    /**
     * Something happened.
     *
     * @param what the sentence, with <code>{}</code> for each thing
     * @param things texts, numbers and lists of them: what they hash to must not depend on the JVM
     */
    void note(String what, Object... things) {
        events++;
        mix(time.elapsedMs());
        mix(what.hashCode());
        for (var thing : things) {
            mix(thing.hashCode());
        }
        if (kept) {
            lines.add("%6d %9.3fs  %s".formatted(events, time.elapsedMs() / 1e3, sentence(what, things)));
        }
    }

    /** Bytes that were written somewhere. */
    void wrote(byte[] bytes) {
        for (byte each : bytes) {
            hash = (hash ^ each) * FNV_PRIME;
        }
    }

    long hash() {
        return hash;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static String sentence(String what, Object[] things) {
        var sentence = new StringBuilder();
        int at = 0;
        for (var thing : things) {
            int hole = what.indexOf("{}", at);
            sentence.append(what, at, hole).append(thing);
            at = hole + 2;
        }
        return sentence.append(what, at, what.length()).toString();
    }

    private void mix(long value) {
        hash = (hash ^ value) * FNV_PRIME;
        hash ^= hash >>> 29;
    }
}
