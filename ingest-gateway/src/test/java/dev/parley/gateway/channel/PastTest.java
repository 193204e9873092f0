package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.delivery.Delivery;
import dev.parley.delivery.Delivery.Status;
import dev.parley.gateway.channel.Past.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever comes on {@code parley.deliveries}, in whatever order and however often. A failure names its seed. */
final class PastTest {

    private static final int RUNS = 500;
    private static final List<Status> STATUSES = List.of(Status.values());

    @Test
    void whatWasSettledStaysSettledWhateverComesLate() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var steps = steps(random);

            var fates = new HashMap<String, Fate>();
            boolean settled = false;
            for (var step : steps) {
                Past.note(fates, step);
                settled |= step.isSettled();

                assertThat(fates.get("demo/r-1") == Fate.SETTLED)
                        .as("seed %d", seed)
                        .isEqualTo(settled);
            }
        }
    }

    @Test
    void whatCameLastOfWhatIsNotSettledSaysWhetherItMayBeSent() {
        assertThat(fate(step(Status.UNKNOWN, null))).isEqualTo(Fate.UNKNOWN);
        assertThat(fate(step(Status.UNKNOWN, null), step(Status.UNKNOWN, "130429")))
                .isEqualTo(Fate.UNSENT);
        assertThat(fate(step(Status.UNKNOWN, null), step(Status.UNKNOWN, "130429"), step(Status.UNKNOWN, null)))
                .isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void reportsInAnyOrderAndAnyNumberComeToTheSame() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            var steps = steps(random);
            var again = new ArrayList<>(steps);
            again.addAll(steps.subList(0, random.nextInt(steps.size() + 1)));
            Collections.shuffle(again, random);

            assertThat(joined(again)).as("seed %d", seed).isEqualTo(joined(steps));
        }
    }

    @Test
    void aStatusOnlyRises() {
        for (int seed = 0; seed < RUNS; seed++) {
            var status = Status.UNKNOWN;
            for (var step : steps(new Random(seed))) {
                var next = status.joined(step.status());

                assertThat(next.joined(status)).as("seed %d", seed).isEqualTo(next);
                assertThat(next.joined(step.status())).as("seed %d", seed).isEqualTo(next);
                status = next;
            }
        }
    }

    @Test
    void whatArrivedDidNotFailAndWhatFailedWasNotSent() {
        assertThat(Status.DELIVERED.joined(Status.FAILED)).isEqualTo(Status.DELIVERED);
        assertThat(Status.FAILED.joined(Status.READ)).isEqualTo(Status.READ);
        assertThat(Status.SENT.joined(Status.FAILED)).isEqualTo(Status.FAILED);
        assertThat(Status.READ.joined(Status.SENT)).isEqualTo(Status.READ);
        assertThat(Status.SENT.joined(Status.UNKNOWN)).isEqualTo(Status.SENT);
    }

    private static Status joined(List<Delivery> steps) {
        return steps.stream().map(Delivery::status).reduce(Status.UNKNOWN, Status::joined);
    }

    private static Fate fate(Delivery... steps) {
        var fates = new HashMap<String, Fate>();
        for (var step : steps) {
            Past.note(fates, step);
        }
        return fates.getOrDefault("demo/r-1", Fate.UNSENT);
    }

    private static List<Delivery> steps(Random random) {
        return random.ints(random.nextInt(12), 0, STATUSES.size())
                .mapToObj(STATUSES::get)
                .map(status -> step(status, random.nextBoolean() ? null : "1"))
                .toList();
    }

    private static Delivery step(Status status, @Nullable String code) {
        return new Delivery("r-1", "demo", "whatsapp:111:ann", status, code, null, Sending.NOW);
    }
}
