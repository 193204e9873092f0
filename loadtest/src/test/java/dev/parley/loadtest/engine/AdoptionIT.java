package dev.parley.loadtest.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.loadtest.Marketplace;
import dev.parley.topology.instance.InstanceConfig;
import dev.parley.topology.instance.Management;
import dev.parley.topology.instance.Membership;
import dev.parley.topology.instance.Stop;
import dev.parley.topology.instance.TopologyInstance;
import dev.parley.topology.turn.TurnConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions are aborted while calls run and messages keep arriving: the replay adopts what was paid for. */
class AdoptionIT {
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final int CONVERSATIONS = 20;

    @TempDir
    Path directory = Path.of(".");

    private final AtomicInteger aborts = new AtomicInteger();
    private final PaidWork work = new PaidWork(Duration.ofMillis(700));

    @ParameterizedTest
    @ValueSource(longs = {0, 300})
    void abortedTransactionsCostNothingAndLoseNothing(long debounceMs) {
        try (var place = Marketplace.open()) {
            abortWhileCallsRun(place, debounceMs);
        }
    }

    private void abortWhileCallsRun(Marketplace place, long debounceMs) {
        var sent = new ArrayList<String>();
        try (var instance = start(place, Duration.ofMillis(debounceMs))) {
            await().atMost(SOON).until(instance::isRunning);

            for (int round = 0; round < 6; round++) {
                for (int c = 0; c < CONVERSATIONS; c++) {
                    var id = "m-" + round + "-" + c;
                    place.says("c" + c, id);
                    sent.add(id);
                }
                // One abort while calls of this round and of the last are running.
                aborts.addAndGet(1);
                await().atMost(SOON).until(() -> aborts.get() == 0);
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(place.answered()).containsExactlyInAnyOrderElementsOf(sent));
        }

        assertThat(work.bill()).extracting(PaidWork.Billed::ask).doesNotHaveDuplicates();
        assertThat(work.bill().stream().flatMap(billed -> billed.messages().stream()))
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(place.costs()).hasSameSizeAs(work.bill());
        assertThat(place.costs()).allSatisfy(cost -> assertThat(cost.outcome()).isEqualTo("answered"));
        assertOrdered(place.answered());
    }

    private static void assertOrdered(List<String> answered) {
        for (int c = 0; c < CONVERSATIONS; c++) {
            var suffix = "-" + c;
            assertThat(answered.stream()
                            .filter(id -> id.endsWith(suffix)
                                    && id.split("-").length == 3
                                    && id.substring(id.lastIndexOf('-')).equals(suffix)))
                    .isSorted();
        }
    }

    private TopologyInstance start(Marketplace place, Duration debounce) {
        var config = new InstanceConfig(
                "parley",
                place.clientSettings(),
                new InstanceConfig.Storage(directory.resolve("state"), 0, 64L << 20),
                new InstanceConfig.Threads(1, 1),
                new Membership("", Stop.SCALE_IN),
                1_000,
                Duration.ofSeconds(5),
                new TurnConfig(debounce, Duration.ofSeconds(30), 3),
                new Management("127.0.0.1", 0, "", "token"));
        var parts = new TopologyInstance.Parts(
                work,
                new EmptyShelf(),
                InstantSource.system(),
                System::nanoTime,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        return TopologyInstance.start(config, parts, (pulses, paces) -> new AbortingClients(pulses, paces, aborts));
    }
}
