package dev.parley.topology.ask;

import static dev.parley.topology.ask.Bench.ALIVE;
import static dev.parley.topology.ask.Bench.NOW;
import static dev.parley.topology.ask.Bench.draft;
import static dev.parley.topology.ask.Bench.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Delta;
import dev.parley.conversation.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a job's model is saying, and to whom it is shown. */
class DeltasTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Bench.NotedLog log = new Bench.NotedLog();
    private final Bench.ManualWorkers workers = new Bench.ManualWorkers();
    private final List<Delta> shown = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    @Test
    void whatIsSaidIsShownUnderTheTurnsOwnId() {
        var dispatcher = dispatching();
        dispatcher.offer(job("a"));

        workers.workOne();

        assertThat(shown)
                .containsExactly(
                        new Delta("ask-a", "demo", "web:main:a", "call-1", "Hello.", NOW),
                        new Delta("ask-a", "demo", "web:main:a", "call-1", "Hello. Welcome.", NOW));
    }

    @Test
    void aChannelThatSendsRepliesWholeIsShownNothing() {
        var web = job("a");
        var dispatcher = dispatching();
        dispatcher.offer(new Job(web.ask(), web.partition(), web.timestampMs(), "whatsapp", null));

        workers.workOne();

        assertThat(shown).isEmpty();
        assertThat(log.all()).hasSize(1);
    }

    @Test
    void whatMayComeToNothingIsNotShown() {
        var dispatcher = dispatching();
        dispatcher.offer(job("a").quietly());

        workers.workOne();

        assertThat(shown).isEmpty();
        assertThat(log.all()).hasSize(1);
    }

    @Test
    void supersededWorkIsShownNoFurther() {
        var dispatcher = dispatching();
        dispatcher.offer(job("a"));
        meanwhile = () -> dispatcher.cancel("ask-a");

        workers.workOne();

        assertThat(shown).extracting(Delta::text).containsExactly("Hello.");
    }

    @Test
    void workThatAnotherProcessMayBeDoingIsShownNoFurther() {
        var dispatcher = dispatching();
        dispatcher.offer(job("a"));
        meanwhile = () -> nanos.addAndGet(ALIVE.plusSeconds(1).toNanos());

        workers.workOne();

        assertThat(shown).extracting(Delta::text).containsExactly("Hello.");
    }

    @Test
    void workThatWasHandedOverIsStillShown() {
        var dispatcher = dispatching();
        dispatcher.own(Bench.PARTITION);
        dispatcher.offer(job("a"));
        meanwhile = () -> dispatcher.disown(Bench.PARTITION);

        workers.workOne();

        assertThat(shown).extracting(Delta::text).containsExactly("Hello.", "Hello. Welcome.");
    }

    private LocalDispatcher dispatching() {
        return new LocalDispatcher(
                new LocalDispatcher.Parts(
                        this::greets,
                        log,
                        (job, delta) -> shown.add(delta),
                        Spans.NONE,
                        () -> NOW,
                        new Pulses(nanos::get, ALIVE),
                        workers),
                1);
    }

    private Draft greets(Ask ask, Spending spending) {
        spending.saying("call-1", "Hello.");
        meanwhile.run();
        spending.saying("call-1", "Hello. Welcome.");
        return draft();
    }
}
