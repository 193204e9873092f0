package dev.parley.topology.instance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many stream threads an instance has: as many as it was told, and some more while it is behind. */
final class StreamThreads {
    private static final Logger LOG = LoggerFactory.getLogger(StreamThreads.class);

    private final Crew crew;
    private final int max;
    private ThreadPlan plan = ThreadPlan.AT_FIRST;

    /** @param max as many as there may be */
    StreamThreads(Crew crew, int max) {
        this.crew = crew;
        this.max = max;
    }

    int max() {
        return max;
    }

    int alive() {
        return crew.alive();
    }

    /**
     * Takes threads or lets some go until there are so many. What was taken because the instance was behind counts as told
     * from now on.
     *
     * @param threads 1 to {@link #max}
     * @return how many there are then: fewer or more only where Kafka Streams does not allow a change at the moment
     */
    synchronized int resize(int threads) {
        plan = ThreadPlan.AT_FIRST;
        boolean changes = true;
        for (int alive = crew.alive(); alive != threads && changes; alive = crew.alive()) {
            changes = alive < threads ? crew.add() : crew.remove();
        }
        return crew.alive();
    }

    /** Looks whether one thread more or less would be right, and sees to it. */
    synchronized void look(ThreadPlan.Seen seen) {
        var decision = plan.look(seen);
        boolean done = switch (decision.act()) {
            case NOTHING -> true;
            case TAKE -> crew.add();
            case GIVE_BACK -> crew.remove();
        };
        if (done) {
            plan = decision.then();
        }
        if (done && decision.act() != ThreadPlan.Act.NOTHING) {
            LOG.atInfo()
                    .addKeyValue("threads", crew.alive())
                    .addKeyValue("waiting", seen.waiting())
                    .log(
                            decision.act() == ThreadPlan.Act.TAKE
                                    ? "A stream thread more, for records wait"
                                    : "A stream thread less, for few records wait");
        }
    }
}
