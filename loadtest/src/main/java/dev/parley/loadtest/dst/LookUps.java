package dev.parley.loadtest.dst;

import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.topology.turn.TakeTurnSupplier.AnswersRead;
import dev.parley.topology.turn.TakeTurnSupplier.Stretch;
import dev.parley.wire.Topics;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;

/** Looks up how far the answers were read and how far they go: two questions to the brokers, each answered in its time. */
final class LookUps implements AnswersRead {
    private static final int USUAL_MS = 30;
    private static final int LATE_MS = 4_000;

    private final World world;

    LookUps(World world) {
        this.world = world;
    }

    @Override
    public CompletableFuture<Stretch> stretch(int partition) {
        var answers = new Place(Topics.ANSWERS.name(), partition);
        var position = new CompletableFuture<Long>();
        var end = new CompletableFuture<Long>();
        world.time().after(soonMs(), () -> answer(position, world.brokers().committed(answers)));
        world.time().after(soonMs(), () -> answer(end, world.brokers().end(answers)));
        return position.thenCombine(end, Stretch::new);
    }

    private long soonMs() {
        boolean late = world.chance().happens(world.weather().faults().late());
        return world.chance().below(late ? LATE_MS : USUAL_MS);
    }

    private void answer(CompletableFuture<Long> question, long found) {
        boolean fails = world.brokers().isRefusing()
                || (!world.isHealed()
                        && world.chance().happens(world.weather().faults().late() / 2));
        if (fails) {
            question.completeExceptionally(new TimeoutException("the brokers did not say"));
        } else {
            question.complete(found);
        }
    }
}
