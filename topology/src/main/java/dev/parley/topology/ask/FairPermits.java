package dev.parley.topology.ask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Permits that tenants share fairly, and a bounded line before them. Safe for threads.
 *
 * <p>A permit that is free goes to the waiting tenant that holds the fewest, in turn between equals, so that a tenant with
 * ten thousand jobs leaves the others' waiting as it was. The line's places are lent by dynamic thresholds (Choudhury and
 * Hahne 1998): a job may wait while its tenant's waiting jobs are fewer than the places that are free. One tenant
 * alone can take half of the line, two a third each, and whoever comes new finds room.
 */
final class FairPermits<J> {

    /** What became of a job. */
    enum Admission {
        /** It has a permit. */
        SERVED,
        /** It waits for one. */
        WAITS,
        /** There is no room for it. */
        REFUSED
    }

    /** A tenant that holds permits or waits for one; dropped when it does neither. */
    private static final class Tenant<J> {
        private final String name;
        private final LinkedHashSet<J> waiting = new LinkedHashSet<>();
        private int held;
        private long turn;

        Tenant(String name) {
            this.name = name;
        }

        int held() {
            return held;
        }

        long turn() {
            return turn;
        }
    }

    private final int permits;
    private final int places;
    private final Map<String, Tenant<J>> tenants = new HashMap<>();

    /** Tenants with jobs that wait, who is to be served next first. */
    private final TreeSet<Tenant<J>> waitingTenants =
            new TreeSet<>(Comparator.<Tenant<J>>comparingInt(Tenant::held).thenComparingLong(Tenant::turn));

    private int held;
    private int waiting;
    private long turns;
    private CompletableFuture<Void> idle = new CompletableFuture<>();

    /**
     * Permits that are all free.
     *
     * @param permits jobs that are served at a time, at least 1
     * @param places jobs that may wait, at least 1
     */
    FairPermits(int permits, int places) {
        this.permits = permits;
        this.places = places;
    }

    /** True when a tenant's next job would not be refused. */
    synchronized boolean hasRoom(String tenantName) {
        return held < permits || mayWait(tenants.get(tenantName));
    }

    /**
     * Takes a tenant's job in, or not; each job once.
     *
     * @param insists true for a job that must not be refused, because it was let in before
     */
    synchronized Admission admit(String tenantName, J job, boolean insists) {
        if (held < permits) {
            // Nothing waits then: a permit never stays free while something does.
            hold(tenants.computeIfAbsent(tenantName, Tenant::new));
            return Admission.SERVED;
        }
        var tenant = tenants.get(tenantName);
        if (!insists && !mayWait(tenant)) {
            return Admission.REFUSED;
        }
        line(tenant == null ? tenants.computeIfAbsent(tenantName, Tenant::new) : tenant, job);
        return Admission.WAITS;
    }

    /** A job that was served has ended; returns the one that is served in its place. */
    synchronized @Nullable J ended(String tenantName) {
        var tenant = tenants.get(tenantName);
        if (tenant == null || tenant.held == 0) {
            throw new IllegalStateException("a permit came back that was not given");
        }
        leaveOrder(tenant);
        tenant.held--;
        held--;
        enterOrder(tenant);
        forgetIfGone(tenant);
        var next = next();
        if (held == 0) {
            idle.complete(null);
            idle = new CompletableFuture<>();
        }
        return next;
    }

    /** Takes a waiting job out of the line; false when it does not wait. */
    synchronized boolean withdraw(String tenantName, J job) {
        var tenant = tenants.get(tenantName);
        if (tenant == null || !tenant.waiting.remove(job)) {
            return false;
        }
        waiting--;
        if (tenant.waiting.isEmpty()) {
            waitingTenants.remove(tenant);
        }
        forgetIfGone(tenant);
        return true;
    }

    /** Takes all waiting jobs out of the line. */
    synchronized List<J> withdrawAll() {
        var all = new ArrayList<J>(waiting);
        for (var tenant : List.copyOf(waitingTenants)) {
            all.addAll(tenant.waiting);
            tenant.waiting.clear();
            forgetIfGone(tenant);
        }
        waitingTenants.clear();
        waiting = 0;
        return all;
    }

    /** Done as soon as nothing is being served, and so nothing waits. */
    synchronized CompletableFuture<Void> idle() {
        return held == 0 ? CompletableFuture.completedFuture(null) : idle;
    }

    /** Jobs that are being served. */
    synchronized int held() {
        return held;
    }

    /** Jobs that wait. */
    synchronized int waiting() {
        return waiting;
    }

    private boolean mayWait(@Nullable Tenant<J> tenant) {
        int itsWaiting = tenant == null ? 0 : tenant.waiting.size();
        return itsWaiting < places - waiting;
    }

    private @Nullable J next() {
        var tenant = waitingTenants.pollFirst();
        if (tenant == null) {
            return null;
        }
        var job = tenant.waiting.removeFirst();
        waiting--;
        hold(tenant);
        return job;
    }

    /** For a tenant that is not in the order at the moment. */
    private void hold(Tenant<J> tenant) {
        tenant.held++;
        held++;
        enterOrder(tenant);
    }

    private void line(Tenant<J> tenant, J job) {
        tenant.waiting.addLast(job);
        waiting++;
        if (tenant.waiting.size() == 1) {
            enterOrder(tenant);
        }
    }

    private void leaveOrder(Tenant<J> tenant) {
        if (!tenant.waiting.isEmpty()) {
            waitingTenants.remove(tenant);
        }
    }

    /** Behind all that hold as many. */
    private void enterOrder(Tenant<J> tenant) {
        if (!tenant.waiting.isEmpty()) {
            tenant.turn = turns++;
            waitingTenants.add(tenant);
        }
    }

    private void forgetIfGone(Tenant<J> tenant) {
        if (tenant.held == 0 && tenant.waiting.isEmpty()) {
            tenants.remove(tenant.name);
        }
    }
}
