package dev.parley.loadtest.dst;

import dev.parley.conversation.AnswerEvent;
import dev.parley.topology.ask.Dispatcher;
import dev.parley.topology.ask.InFlight;
import dev.parley.topology.ask.Job;
import java.util.List;
import java.util.Set;

/** A process's dispatcher, with an eye on what is asked of it. */
final class WatchedDispatcher implements Dispatcher {
    private final World world;
    private final Instance instance;
    private final Dispatcher dispatcher;

    WatchedDispatcher(World world, Instance instance, Dispatcher dispatcher) {
        this.world = world;
        this.instance = instance;
        this.dispatcher = dispatcher;
    }

    @Override
    public boolean offer(Job job) {
        var ask = job.ask();
        boolean known = dispatcher.inFlight(job.key()).stream()
                .anyMatch(work -> work.ask().equals(ask.id()));
        boolean taken = dispatcher.offer(job);
        world.trace()
                .note(
                        "    {} offers {} {} attempt {} of {}: {}",
                        instance.name(),
                        ask.id(),
                        ask.offsets(),
                        ask.attempt(),
                        job.key(),
                        taken ? known ? "worked already" : "taken" : "refused");
        if (taken && !known) {
            world.verdict().require(isOwner(job.partition()), "a process without the partition took new work for it");
        }
        return taken;
    }

    private boolean isOwner(int partition) {
        var owner = world.group().owner(partition);
        return owner == null || owner.instance() == instance;
    }

    @Override
    public List<InFlight> inFlight(String conversation) {
        return dispatcher.inFlight(conversation);
    }

    @Override
    public boolean hasRoom(String tenant) {
        return dispatcher.hasRoom(tenant);
    }

    @Override
    public void read(AnswerEvent.Answered answer) {
        dispatcher.read(answer);
    }

    @Override
    public void cancel(String ask) {
        world.trace().note("    {} cancels {}", instance.name(), ask);
        dispatcher.cancel(ask);
    }

    @Override
    public Set<String> own(int partition) {
        return dispatcher.own(partition);
    }

    @Override
    public void disown(int partition) {
        dispatcher.disown(partition);
    }
}
