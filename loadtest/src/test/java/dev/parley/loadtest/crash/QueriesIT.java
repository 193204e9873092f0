package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two processes that are asked without a pause, while partitions move between them and one of them is killed. */
class QueriesIT extends OnScene {
    private static final int CUSTOMERS = 24;
    /** What each customer said, and the reply. */
    private static final int LINES = 2;
    /** Lists that a process must have given whole before it counts as answering again. */
    private static final int SOME = 5;

    @Test
    void whicheverIsAskedTheAnswerIsWholeOrNotNow() {
        var first = scene.start("first", Duration.ZERO);
        scene.awaitMembers(1);
        try (var asker = new Asker(everybodyIsAnswered(), LINES)) {
            asker.ask(scene.questionsTo("first"));
            asker.ask(scene.questionsTo("second"));
            awaitAnswersFrom(asker, "first");

            scene.start("second", Duration.ZERO);
            scene.awaitMembers(2);
            awaitAnswersFrom(asker, "first", "second");
            int beforeTheKill = asker.notNow();
            first.process().kill();
            scene.awaitMembers(1);
            awaitAnswersFrom(asker, "second");
            int afterTheKill = asker.notNow();
            scene.start("first", Duration.ZERO);
            scene.awaitMembers(2);
            awaitAnswersFrom(asker, "first", "second");

            assertThat(asker.faults()).isEmpty();
            assertThat(afterTheKill)
                    .as("nobody could know what the killed one had")
                    .isGreaterThan(beforeTheKill);
        }
    }

    private Set<String> everybodyIsAnswered() {
        scene.providerAnswers();
        var customers =
                IntStream.range(0, CUSTOMERS).mapToObj(c -> "customer-" + c).toList();
        customers.forEach(customer -> scene.place.says(customer, customer, "hello"));
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(scene.place.answered()).containsAll(customers));
        return customers.stream().map(customer -> "web:main:" + customer).collect(Collectors.toSet());
    }

    private void awaitAnswersFrom(Asker asker, String... processes) {
        for (var process : processes) {
            var address = scene.questionsTo(process);
            int before = asker.whole(address);
            await().atMost(Scene.PATIENCE).until(() -> asker.whole(address) >= before + SOME);
        }
    }
}
