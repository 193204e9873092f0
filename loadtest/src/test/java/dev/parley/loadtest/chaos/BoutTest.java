package dev.parley.loadtest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoutTest {
    @Test
    void theSameSeedMakesTheSameSchedule() {
        var plan = plan(Duration.ofMinutes(20), List.of(FaultKind.values()));

        var one = Bout.schedule(plan, new SplittableRandom(7));
        var again = Bout.schedule(plan, new SplittableRandom(7));
        var other = Bout.schedule(plan, new SplittableRandom(8));

        assertThat(again).isEqualTo(one).isNotEqualTo(other);
    }

    @Test
    void everyKindComesOnceBeforeAnyComesAgain() {
        var plan = plan(Duration.ofMinutes(20), List.of(FaultKind.values()));

        var bouts = Bout.schedule(plan, new SplittableRandom(7));

        assertThat(bouts.stream().limit(FaultKind.values().length).map(Bout::kind))
                .containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void aShortRunHasTimeForEachKind() {
        var kinds = List.of(FaultKind.KILL_GATEWAY, FaultKind.DUPLICATES, FaultKind.COMMANDS);
        var plan = plan(Duration.ofSeconds(45), kinds);

        var bouts = Bout.schedule(plan, new SplittableRandom(7));

        assertThat(bouts).extracting(Bout::kind).containsAll(kinds);
    }

    @Test
    void aZombieSleepsPastItsSession() {
        var plan = plan(Duration.ofMinutes(20), List.of(FaultKind.ZOMBIE));

        var bouts = Bout.schedule(plan, new SplittableRandom(7));

        assertThat(bouts).allSatisfy(bout -> assertThat(bout.away()).isGreaterThan(Duration.ofSeconds(10)));
    }

    private static Plan plan(Duration length, List<FaultKind> kinds) {
        return new Plan(length, 7, new Plan.Size(3, 2, 3), 60, 500, kinds, Optional.empty(), Path.of("."));
    }
}
