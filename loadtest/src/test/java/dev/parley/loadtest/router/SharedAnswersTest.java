package dev.parley.loadtest.router;

import static dev.parley.loadtest.router.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.Answer;
import dev.parley.loadtest.simulate.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario 11: a thousand who ask the same, and the one who asks for them. */
final class SharedAnswersTest {
    private static final int MANY = 1_000;

    private final Rig rig = new Rig();

    @BeforeEach
    void open() {
        rig.openAi("one").fast("one/gpt-5-mini");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Question faq() {
        return new Question().shared("v1");
    }

    @Test
    void aThousandAtOnceCostOneCall() throws Exception {
        rig.at("one").behave(Rig.HOLDS);
        List<Future<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            asked.add(rig.asking(faq()));
        }
        until(() -> rig.at("one").held() == 1);

        rig.at("one").release();

        assertThat(Rig.answers(asked)).allMatch(answer -> answer.text().equals(Rig.WELL.reply()));
        assertThat(rig.calls("one")).isEqualTo(1);
        assertThat(rig.books.count("cached") + rig.books.count("coalesced")).isEqualTo(MANY - 1);
        assertThat(rig.assertBooked().difference()).isZero();
    }

    @Test
    void whenTheOneWhoAsksIsCancelledOneOfThoseWhoWaitAsks() throws Exception {
        rig.at("one").behave(Rig.HOLDS);
        Future<Answer> leader = rig.asking(faq());
        until(() -> rig.at("one").held() == 1);
        List<Future<Answer>> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            others.add(rig.asking(faq()));
        }

        leader.cancel(/* mayInterruptIfRunning= */ true);
        until(() -> rig.calls("one") == 2
                && rig.at("one").ledger().inFlight() == 1
                && rig.at("one").held() == 1);
        rig.at("one").release();

        assertThat(Rig.answers(others)).noneMatch(Answer::degraded);
        assertThat(rig.calls("one")).isEqualTo(2);
        assertThat(rig.assertBooked().difference()).isZero();
    }

    @Test
    void whenTheTimeOfTheOneWhoAsksIsUpItsOwnIsAll() throws Exception {
        rig.next("one", new Fault.Hang());
        Future<Answer> leader = rig.asking(faq().within(Duration.ofSeconds(1)));
        until(() -> rig.calls("one") == 1);
        Future<Answer> follower = rig.asking(faq());

        assertThat(leader.get().degraded()).isTrue();
        assertThat(follower.get().degraded()).isFalse();
        assertThat(rig.calls("one")).isEqualTo(2);
        assertThat(rig.assertBooked().difference()).isZero();
    }

    @Test
    void tenantsAndVersionsDoNotShareAndWhatTheHouseSaidIsNotKept() throws Exception {
        rig.next("one", new Fault.Status(400, null));
        Answer fromTheHouse = rig.ask(faq());
        Answer fresh = rig.ask(faq());
        rig.ask(faq().of("rival"));
        rig.ask(faq().shared("v2"));
        rig.ask(faq());

        assertThat(fromTheHouse.degraded()).isTrue();
        assertThat(fresh.degraded()).isFalse();
        assertThat(rig.calls("one")).isEqualTo(4);
        assertThat(rig.books.count("cached")).isEqualTo(1);
        assertThat(rig.assertBooked().difference()).isZero();
    }
}
