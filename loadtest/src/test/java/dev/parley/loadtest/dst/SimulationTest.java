package dev.parley.loadtest.dst;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine in many simulated runs full of faults. */
class SimulationTest {
    private static final long SEEDS = 20_000;
    /** Enough for most of them on two cores. */
    private static final Duration BUDGET = Duration.ofSeconds(Long.getLong("parley.dst.seconds", 45));

    private static final List<Hush> HUSHED = new ArrayList<>();

    @BeforeAll
    static void hush() {
        HUSHED.add(new Hush());
    }

    @AfterAll
    static void speak() {
        HUSHED.forEach(Hush::close);
    }

    /** The same in every build, as many as the time allows; fresh ones are run by command. */
    @Test
    void theFirstSeedsAreSound() throws InterruptedException {
        var campaign = new Campaign(InstantSource.system(), Runtime.getRuntime().availableProcessors());

        var outcome = campaign.run(new Campaign.Plan(1, SEEDS, BUDGET, 1), number -> {});

        assertThat(outcome.failures().stream().map(SimulationTest::told)).isEmpty();
    }

    /** How to see the failing run again, and what is wrong with it. */
    private static String told(Simulation.Result failure) {
        return Campaign.command(failure.seed()) + ": " + failure.faults();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                42,
                140,
                192,
                216,
                305,
                383,
                395,
                1058,
                1205,
                653,
                6205,
                22_932,
                35_055,
                71_638,
                85_578,
                90_068,
                406_996_351L,
                17_316_178,
                221_833_812,
                221_840_232,
                221_843_627,
                1_429_789_337L
            })
    void seedsThatOnceFailedAreSound(long seed) {
        var run = Simulation.run(seed, /* traced= */ false);

        assertThat(run.faults()).isEmpty();
    }

    @Test
    void theSameSeedIsTheSameRun() {
        var seeds = LongStream.range(0, 30).boxed().toList();

        var once = seeds.stream()
                .map(seed -> Simulation.run(seed, /* traced= */ false).hash())
                .toList();
        var twice = seeds.stream()
                .map(seed -> Simulation.run(seed, /* traced= */ true).hash())
                .toList();

        assertThat(twice).isEqualTo(once).doesNotHaveDuplicates();
    }

    /** A simulation in which nothing happens would find everything sound. */
    @Test
    void everyKindOfThingHappensInSomeRun() {
        var awaited = new ArrayList<>(List.of(
                "parley.replies ←",
                "parley.silences ←",
                "parley.deadletters ←",
                "\"outcome\":\"lost\"",
                "\"outcome\":\"cancelled\"",
                "\"handoff\":true",
                "attempt 2 of",
                " cancels ",
                "closes its tasks",
                "revives its tasks",
                "is killed",
                "goes on",
                "has stopped",
                "is UNKNOWN",
                "the brokers take nothing",
                "not written"));

        for (long seed = 0; seed < 400 && !awaited.isEmpty(); seed++) {
            var trace = String.join(
                    System.lineSeparator(),
                    Simulation.run(seed, /* traced= */ true).trace());
            awaited.removeIf(trace::contains);
        }

        assertThat(awaited).isEmpty();
    }
}
