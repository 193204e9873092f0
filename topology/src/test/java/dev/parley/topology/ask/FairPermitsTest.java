package dev.parley.topology.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.topology.ask.FairPermits.Admission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairPermitsTest {

    @Test
    void whoWasLetInBeforeIsLetInAgain() {
        var permits = new FairPermits<String>(1, 1);
        permits.admit("a", "a0", false);
        permits.admit("a", "a1", false);
        assertThat(permits.hasRoom("a")).isFalse();

        assertThat(permits.admit("a", "a2", /* insists= */ true)).isEqualTo(Admission.WAITS);
    }

    @Test
    void aTenantAloneHasAllPermitsAndHalfOfTheLine() {
        var permits = new FairPermits<String>(10, 20);

        var admitted = admitted(permits, "hot", 10_000);

        assertThat(admitted).isEqualTo(10 + 10);
        assertThat(permits.held()).isEqualTo(10);
        assertThat(permits.waiting()).isEqualTo(10);
    }

    @Test
    void whoeverComesNewFindsRoomAndIsServedNext() {
        var permits = new FairPermits<String>(10, 20);
        admitted(permits, "hot", 10_000);

        var admission = permits.admit("new", "new-0", false);
        var next = permits.ended("hot");

        assertThat(admission).isEqualTo(Admission.WAITS);
        assertThat(next).isEqualTo("new-0");
    }

    @Test
    void manyHotTenantsShareTheLineAndLeaveRoom() {
        var permits = new FairPermits<String>(10, 20);
        admitted(permits, "first", 10);

        var shares = List.of(admitted(permits, "a", 100), admitted(permits, "b", 100), admitted(permits, "c", 100));

        // 10, then half of what is left, and so on; as places become free the later ones catch up.
        assertThat(shares).containsExactly(10, 5, 3);
        assertThat(permits.admit("new", "new-0", false)).isEqualTo(Admission.WAITS);
    }

    @Test
    void equalsAreServedInTurn() {
        var permits = new FairPermits<String>(1, 100);
        permits.admit("z", "z-first", false);
        for (int i = 0; i < 3; i++) {
            for (var tenant : List.of("a", "b", "c")) {
                permits.admit(tenant, tenant + i, false);
            }
        }

        var order = new ArrayList<String>();
        for (var next = permits.ended("z"); next != null; next = permits.ended(next.substring(0, 1))) {
            order.add(next);
        }

        assertThat(order).containsExactly("a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2");
    }

    @Test
    void whatIsWithdrawnIsNotServed() {
        var permits = new FairPermits<String>(1, 10);
        permits.admit("a", "a0", false);
        permits.admit("a", "a1", false);
        permits.admit("b", "b0", false);

        var withdrawn = permits.withdraw("b", "b0");
        var again = permits.withdraw("b", "b0");
        var running = permits.withdraw("a", "a0");

        assertThat(withdrawn).isTrue();
        assertThat(again || running).isFalse();
        assertThat(permits.waiting()).isEqualTo(1);
        assertThat(permits.ended("a")).isEqualTo("a1");
        assertThat(permits.ended("a")).isNull();
    }

    @Test
    void aPermitThatWasNotGivenIsNotTakenBack() {
        var permits = new FairPermits<String>(1, 10);

        assertThatThrownBy(() -> permits.ended("a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itIsIdleWhenNothingIsServed() {
        var permits = new FairPermits<String>(1, 10);
        var before = permits.idle().isDone();
        permits.admit("a", "a0", false);
        permits.admit("a", "a1", false);
        var idle = permits.idle();

        permits.ended("a");
        var between = idle.isDone();
        permits.ended("a");

        assertThat(before).isTrue();
        assertThat(between).isFalse();
        assertThat(idle).isDone();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensPermitsAreSharedFairly(long seed) {
        var random = new SplittableRandom(seed);
        var model = new Model(new FairPermits<>(1 + random.nextInt(8), 1 + random.nextInt(16)));

        for (int step = 0; step < 5_000; step++) {
            switch (random.nextInt(5)) {
                // Tenant 0 is hot.
                case 0, 1 -> model.offer(random.nextInt(3) == 0 ? random.nextInt(6) : 0);
                case 2, 3 -> model.end(random);
                default -> model.withdraw(random);
            }
        }

        assertThat(model.everWaited).isNotEmpty();
        assertThat(model.faults).isEmpty();
    }

    private static int admitted(FairPermits<String> permits, String tenant, int jobs) {
        int admitted = 0;
        for (int i = 0; i < jobs; i++) {
            admitted += permits.admit(tenant, tenant + "-" + i, false) == Admission.REFUSED ? 0 : 1;
        }
        return admitted;
    }

    /** What the permits should do, kept in the plainest way. */
    private static final class Model {
        final List<String> faults = new ArrayList<>();
        final HashSet<String> everWaited = new HashSet<>();
        private final FairPermits<String> permits;
        private final List<String> served = new ArrayList<>();
        private final List<String> waiting = new ArrayList<>();
        private int jobs;

        Model(FairPermits<String> permits) {
            this.permits = permits;
        }

        void offer(int tenantNumber) {
            var tenant = "t" + tenantNumber;
            var job = tenant + "-" + jobs++;
            switch (permits.admit(tenant, job, false)) {
                case SERVED -> {
                    check(waiting.isEmpty(), "served before those who wait");
                    served.add(job);
                }
                case WAITS -> {
                    everWaited.add(job);
                    waiting.add(job);
                }
                case REFUSED -> {
                    check(!waiting.isEmpty(), "refused with an empty line");
                    check(of(tenant, waiting) > 0 || waiting.size() > 1, "a newcomer found no room");
                }
            }
            agree();
        }

        void end(SplittableRandom random) {
            if (served.isEmpty()) {
                return;
            }
            var tenant = tenant(served.remove(random.nextInt(served.size())));
            var next = permits.ended(tenant);
            if (next == null) {
                check(waiting.isEmpty(), "a permit stays free while something waits");
            } else {
                long fewest = waiting.stream()
                        .mapToLong(job -> of(tenant(job), served))
                        .min()
                        .orElseThrow();
                check(of(tenant(next), served) == fewest, "somebody with more was served first");
                var first = waiting.stream()
                        .filter(job -> tenant(job).equals(tenant(next)))
                        .findFirst();
                check(first.equals(Optional.of(next)), "a tenant's jobs changed places");
                waiting.remove(next);
                served.add(next);
            }
            agree();
        }

        void withdraw(SplittableRandom random) {
            if (!waiting.isEmpty()) {
                var job = waiting.remove(random.nextInt(waiting.size()));
                check(permits.withdraw(tenant(job), job), "what waits was not found");
                agree();
            }
        }

        private void agree() {
            check(permits.held() == served.size(), "served");
            check(permits.waiting() == waiting.size(), "waiting");
        }

        private void check(boolean holds, String fault) {
            if (!holds) {
                faults.add(fault);
            }
        }

        private static long of(String tenant, List<String> jobs) {
            return jobs.stream().filter(job -> tenant(job).equals(tenant)).count();
        }

        private static String tenant(String job) {
            return job.substring(0, job.indexOf('-'));
        }
    }

    @Test
    void aHotTenantLeavesTheOthersWaitingAsItWas() {
        var calm = longestWait(/* hotJobs= */ 0);

        var besideAHotOne = longestWait(/* hotJobs= */ 10_000);

        // In jobs that ended before one that waits is served: at most the one that it waits for.
        assertThat(calm).isZero();
        assertThat(besideAHotOne).isLessThanOrEqualTo(1);
    }

    /** How many jobs must end before a calm tenant's job is served, at most, beside a tenant that always wants more. */
    private static int longestWait(int hotJobs) {
        var permits = new FairPermits<String>(50, 100);
        Map<String, Integer> waited = new HashMap<>();
        var served = new ArrayDeque<String>();
        int longest = 0;
        int hot = 0;
        for (int round = 0; round < 1_000; round++) {
            while (hot < hotJobs && permits.admit("hot", "hot-" + hot, false) != Admission.REFUSED) {
                if (permits.waiting() == 0) {
                    served.add("hot-" + hot);
                }
                hot++;
            }
            if (round % 4 == 0) {
                var calm = "calm" + round % 20 + "-" + round;
                switch (permits.admit(Model.tenant(calm), calm, false)) {
                    case SERVED -> served.add(calm);
                    case WAITS -> waited.put(calm, 0);
                    case REFUSED -> longest = Integer.MAX_VALUE;
                }
            }
            var next = served.isEmpty() ? null : permits.ended(Model.tenant(served.remove()));
            waited.replaceAll((job, ended) -> ended + 1);
            if (next != null) {
                served.add(next);
                longest = Math.max(longest, waited.getOrDefault(next, 0));
                waited.remove(next);
            }
        }
        return longest;
    }
}
