package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;

/** Who writes in the crash tests: many who wait for their answer, some who write again meanwhile, some who come late. */
final class Customers {
    /** Calls that are in flight when the fault happens. */
    static final int WAITING = 200;
    /** Customers of {@link #WAITING} who write again before they have an answer. */
    private static final int IMPATIENT = 50;
    /** Customers whose answers are just being given when the fault happens. */
    private static final int LATE = 100;

    /** Enough for some on each partition. */
    static final int PASSING = 40;

    private final Scene scene;

    Customers(Scene scene) {
        this.scene = scene;
    }

    /** When this returns the provider holds a call for each of them. */
    void waitForTheirAnswers() {
        scene.providerHolds();
        for (int c = 0; c < WAITING; c++) {
            scene.place.says("waiting-" + c, "m-1", "hello");
        }
        scene.awaitHeld(WAITING);
    }

    /** Messages that have to wait for the turns that run. */
    void writeAgain() {
        for (int c = 0; c < IMPATIENT; c++) {
            scene.place.says("waiting-" + c, "m-2", "hello?");
        }
    }

    /** Messages that are answered at once, and may be anywhere between the provider and a reply when this returns. */
    void comeLate() {
        scene.providerAnswers();
        for (int c = 0; c < LATE; c++) {
            scene.place.says("late-" + c, "m-1", "hello");
        }
    }

    /**
     * Customers on every partition who come and get their reply: whoever owns the partitions now works them, with everything
     * that is in flight still in flight.
     */
    void askInPassing() {
        scene.providerAnswers();
        var ids = IntStream.range(0, PASSING).mapToObj(c -> "passing-" + c).toList();
        ids.forEach(id -> scene.place.says(id, id, "hello"));
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(scene.place.answered()).containsAll(ids));
    }
}
