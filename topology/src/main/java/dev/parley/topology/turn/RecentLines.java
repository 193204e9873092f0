package dev.parley.topology.turn;

import dev.parley.conversation.TranscriptEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of the conversations that were last spoken in, as they were written or read: a turn looks at what was said in the
 * minutes before it. For one thread; dies with its task, as the uncommitted writes of the store do.
 */
final class RecentLines {
    /** Of one conversation: what a turn looks at, and some messages that wait. */
    static final int EACH_MAX = 24;

    private final IntSupplier max;
    private final Map<String, Stretch> stretches = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
    private int count;

    /** @param max lines of all conversations together, at the moment; those of the one that was not looked at for longest are given up */
    RecentLines(IntSupplier max) {
        this.max = max;
    }

    /**
     * Lines of a conversation, none left out between them.
     *
     * @param first the number of the first
     */
    record Stretch(long first, List<TranscriptEntry> lines) {
        Stretch {
            lines = List.copyOf(lines);
        }

        /** The number of the line after the last. */
        long next() {
            return first + lines.size();
        }

        private Optional<Stretch> part(long from, long to) {
            return from >= first && to <= next()
                    ? Optional.of(new Stretch(from, lines.subList((int) (from - first), (int) (to - first))))
                    : Optional.empty();
        }

        private Stretch with(long seq, TranscriptEntry line) {
            if (seq < first || seq > next()) {
                return new Stretch(seq, List.of(line));
            }
            var changed = new ArrayList<>(lines);
            if (seq < next()) {
                changed.set((int) (seq - first), line);
            } else {
                changed.add(line);
            }
            return new Stretch(first, changed);
        }

        /** Its newest lines. */
        private Stretch newest(int most) {
            int over = Math.max(0, lines.size() - most);
            return over == 0 ? this : new Stretch(first + over, lines.subList(over, lines.size()));
        }
    }

    /** A line was written. */
    void put(String conversation, long seq, TranscriptEntry line) {
        Stretch before = stretches.get(conversation);
        keep(conversation, before == null ? new Stretch(seq, List.of(line)) : before.with(seq, line));
    }

    /** Lines were read; older ones than those that are here already are left. */
    void read(String conversation, Stretch lines) {
        Stretch before = stretches.get(conversation);
        if (!lines.lines.isEmpty() && (before == null || before.next() <= lines.next())) {
            keep(conversation, lines);
        }
    }

    /** The lines from one number up to another, if all of them are here. */
    Optional<Stretch> lines(String conversation, long from, long to) {
        Stretch lines = stretches.get(conversation);
        return lines == null ? Optional.empty() : lines.part(from, to);
    }

    /** One line; null when it is not here. */
    @Nullable
    TranscriptEntry line(String conversation, long seq) {
        Stretch lines = stretches.get(conversation);
        return lines == null || seq < lines.first || seq >= lines.next()
                ? null
                : lines.lines.get((int) (seq - lines.first));
    }

    /** A conversation has no lines any more. */
    void forget(String conversation) {
        Stretch gone = stretches.remove(conversation);
        count -= gone == null ? 0 : gone.lines.size();
    }

    private void keep(String conversation, Stretch lines) {
        Stretch kept = lines.newest(EACH_MAX);
        Stretch before = stretches.put(conversation, kept);
        count += kept.lines.size() - (before == null ? 0 : before.lines.size());
        Iterator<Stretch> oldest = stretches.values().iterator();
        while (count > max.getAsInt() && oldest.hasNext()) {
            count -= oldest.next().lines.size();
            oldest.remove();
        }
    }
}
