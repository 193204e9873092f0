package dev.parley.loadtest.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.loadtest.Marketplace;
import dev.parley.topology.instance.InstanceConfig.Threads;
import dev.parley.topology.instance.Membership;
import dev.parley.topology.instance.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform does to instances while they work: more threads, fewer, a restart. None of it repeats a call. */
class OperatedIT {
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final Duration CALL = Duration.ofMillis(1_500);
    private static final int CUSTOMERS = 40;

    @TempDir
    Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private Marketplace place;

    @SuppressWarnings("NullAway.Init")
    private Instances instances;

    private final PaidWork work = new PaidWork(CALL);
    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void open() {
        place = Marketplace.open();
        instances = new Instances(place, directory, work);
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void threadsComeAndGoWhileCallsRun() {
        try (var one = instances.start("one", new Threads(1, 4), new Membership("", Stop.SCALE_IN))) {
            await().atMost(SOON).until(one.instance()::isRunning);
            everybodyWrites("a");
            await().atMost(SOON).until(() -> work.running() == CUSTOMERS);

            var more = one.post("/threads", "{\"threads\":3}");
            double atMost = one.threads();
            everybodyWrites("b");
            var fewer = one.post("/threads", "{\"threads\":1}");
            everybodyWrites("c");

            awaitAllAnswered();
            assertThat(more).isEqualTo("{\"threads\":3}");
            assertThat(atMost).isEqualTo(3);
            assertThat(fewer).isEqualTo("{\"threads\":1}");
            assertThat(one.threads()).isEqualTo(1);
        }
        assertNoCallWasRepeated();
    }

    @Test
    void aRestartKeepsItsPlaceInTheGroup() {
        var first = new Membership("first", Stop.RESTART);
        try (var other = instances.start("other", new Threads(1, 1), new Membership("other", Stop.RESTART))) {
            var before = instances.start("first", new Threads(1, 1), first);
            await().atMost(SOON)
                    .until(() ->
                            before.instance().isRunning() && other.instance().isRunning());
            // Both work what they own.
            everybodyWrites("a");
            awaitAllAnswered();
            everybodyWrites("b");
            await().atMost(SOON).until(() -> work.running() == CUSTOMERS);
            double rebalances = other.rebalances();

            before.close();
            try (var after = instances.start("first", new Threads(1, 1), first)) {
                await().atMost(SOON).until(after.instance()::isRunning);
                everybodyWrites("c");
                awaitAllAnswered();

                assertThat(rebalances).isPositive();
                assertThat(other.rebalances()).isEqualTo(rebalances);
            }
        }
        assertNoCallWasRepeated();
    }

    @Test
    void whoeverGoesForGoodFinishesItsCallsForTheOthers() {
        try (var other = instances.start("other", new Threads(1, 1), new Membership("", Stop.SCALE_IN))) {
            var leaver = instances.start("leaver", new Threads(1, 1), new Membership("", Stop.SCALE_IN));
            await().atMost(SOON)
                    .until(() ->
                            leaver.instance().isRunning() && other.instance().isRunning());
            everybodyWrites("a");
            awaitAllAnswered();
            everybodyWrites("b");
            await().atMost(SOON).until(() -> work.running() == CUSTOMERS);

            leaver.close();

            everybodyWrites("c");
            awaitAllAnswered();
        }
        assertNoCallWasRepeated();
    }

    private void everybodyWrites(String round) {
        IntStream.range(0, CUSTOMERS).mapToObj(c -> round + "-" + c).forEach(id -> {
            place.says("c" + id.substring(2), id);
            sent.add(id);
        });
    }

    private void awaitAllAnswered() {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(place.answered()).containsExactlyInAnyOrderElementsOf(sent));
    }

    private void assertNoCallWasRepeated() {
        assertThat(work.bill().stream().flatMap(billed -> billed.messages().stream()))
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(place.costs())
                .filteredOn(cost -> cost.outcome().equals("answered"))
                .hasSameSizeAs(work.bill());
        assertThat(place.costs()).filteredOn(cost -> cost.usd().signum() > 0).hasSameSizeAs(work.bill());
    }
}
