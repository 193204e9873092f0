package dev.parley.llm.route;

import dev.parley.llm.Tier;
import dev.parley.llm.guard.DeadlineSplit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The deployments one ask may still try, in order: its tier's, then for the strong tier the fast one's, since a plainer
 * answer is better than the house's. At the end come those again that failed in a way that may pass. Used by one thread.
 */
final class Candidates {
    private final Deque<Deployment> waiting;
    private final Set<Deployment.Name> again = new HashSet<>();
    private int taken;

    Candidates(Tier tier, Map<Tier, List<Deployment>> tiers) {
        List<Deployment> order = new ArrayList<>(tiers.getOrDefault(tier, List.of()));
        if (tier == Tier.STRONG) {
            for (Deployment fast : tiers.getOrDefault(Tier.FAST, List.of())) {
                if (order.stream().noneMatch(strong -> strong.name().equals(fast.name()))) {
                    order.add(fast);
                }
            }
        }
        waiting = new ArrayDeque<>(order);
    }

    /** The next deployment whose guard lets a call through; the call is acquired. */
    Optional<Deployment> next() {
        while (taken < DeadlineSplit.MAX_ATTEMPTS && !waiting.isEmpty()) {
            Deployment first = waiting.removeFirst();
            if (first.guard().tryAcquire()) {
                taken++;
                return Optional.of(first);
            }
        }
        return Optional.empty();
    }

    /** True while, should the attempt now running fail, another one can be made elsewhere. */
    boolean hasFallback() {
        return taken < DeadlineSplit.MAX_ATTEMPTS
                && waiting.stream().anyMatch(deployment -> deployment.guard().looksReady());
    }

    /** Puts a deployment at the end, once: a dropped connection or an empty answer is often gone the second time. */
    void tryAgainLater(Deployment deployment) {
        if (again.add(deployment.name())) {
            waiting.addLast(deployment);
        }
    }

    /** Leaves out everything at a provider whose account is barred or unpaid. */
    void leaveOut(String provider) {
        waiting.removeIf(deployment -> deployment.name().provider().equals(provider));
    }

    /** Attempts so far. */
    int taken() {
        return taken;
    }
}
