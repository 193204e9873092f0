package dev.parley.topology.turn;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** Has what was said on a partition committed soon, at its thread's {@link CommitPace}. */
final class Visible {
    private final ProcessingContext context;
    private final CommitPace pace;
    private @Nullable Cancellable punctuator;

    Visible(ProcessingContext context, CommitPace pace) {
        this.context = context;
        this.pace = pace;
    }

    /** Somebody waits for what was just said. */
    void soon() {
        pace.want().ifPresent(waitMs -> {
            if (waitMs == 0) {
                context.commit();
            } else if (punctuator == null) {
                punctuator =
                        context.schedule(Duration.ofMillis(waitMs), PunctuationType.WALL_CLOCK_TIME, now -> commit());
            }
        });
    }

    private void commit() {
        if (punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
        context.commit();
    }
}
