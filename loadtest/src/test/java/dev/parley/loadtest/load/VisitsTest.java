package dev.parley.loadtest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VisitsTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void whoTypesOneMessageWaitsForItsReplyBeforeTheNext() {
        var visits = visits(200, 1);
        var waiting = new HashSet<Integer>();
        var replies = new ArrayDeque<Integer>();

        for (int i = 0; i < 5_000; i++) {
            int conversation = visits.next(i * SECOND / 20);
            assertThat(waiting.add(conversation))
                    .as("conversation %s waits", conversation)
                    .isTrue();
            replies.add(conversation);
            if (replies.size() > 30) {
                int answered = replies.remove();
                waiting.remove(answered);
                visits.answered(answered);
            }
        }

        assertThat(visits.impatient()).isZero();
    }

    @Test
    void customersTypeSomeMessagesInARow() {
        var visits = visits(10_000, 3);
        var inARow = new HashMap<Integer, Integer>();

        for (int i = 0; i < 3_000; i++) {
            inARow.merge(visits.next(i * SECOND / 10), 1, Integer::sum);
        }

        assertThat(inARow.values()).allMatch(count -> count <= 3).contains(1, 2, 3);
    }

    @Test
    void popularConversationsComeMoreOften() {
        var visits = visits(1_000, 1);
        int[] counts = new int[1_000];

        for (int i = 0; i < 20_000; i++) {
            int conversation = visits.next(i * SECOND / 5);
            counts[conversation]++;
            visits.answered(conversation);
        }

        int first = counts[0] + counts[1] + counts[2];
        int last = counts[997] + counts[998] + counts[999];
        assertThat(first).isGreaterThan(last * 3);
    }

    @Test
    void customersLeaveAndOthersCome() {
        var visits = visits(1_000_000, 1);
        var seen = new HashSet<Integer>();

        for (int i = 0; i < 10_000; i++) {
            int conversation = visits.next(i * SECOND / 10);
            seen.add(conversation);
            visits.answered(conversation);
        }

        // Some four rounds a visit.
        assertThat(seen.size()).isBetween(1_500, 4_500);
    }

    @Test
    void whenAllWaitTheOneWhoHasWaitedLongestLosesPatience() {
        var visits = visits(3, 1);
        var written = new ArrayList<Integer>();

        for (int i = 0; i < 7; i++) {
            written.add(visits.next(i * SECOND));
        }

        assertThat(written.subList(3, 6)).isEqualTo(written.subList(0, 3));
        assertThat(new HashSet<>(written)).hasSize(3);
        assertThat(visits.impatient()).isEqualTo(4);
    }

    @Test
    void oneSeedAndTheSameRepliesGiveTheSame() {
        assertThat(run(5)).isEqualTo(run(5));
        assertThat(run(5)).isNotEqualTo(run(6));
    }

    @Test
    void senselessCrowdsAreRefused() {
        assertThatThrownBy(() -> new Visits.Who(0, 0.8, 1)).hasMessageContaining("at least 1 conversation");
        assertThatThrownBy(() -> new Visits.Who(1, 0.8, 0)).hasMessageContaining("in a row");
    }

    private static List<Integer> run(long seed) {
        var visits = new Visits(new Visits.Who(500, 0.8, 3), new SplittableRandom(seed));
        var written = new ArrayList<Integer>();
        for (int i = 0; i < 500; i++) {
            int conversation = visits.next(i * SECOND / 50);
            written.add(conversation);
            visits.answered(conversation);
        }
        return written;
    }

    private static Visits visits(int conversations, int row) {
        return new Visits(new Visits.Who(conversations, 0.8, row), new SplittableRandom(7));
    }
}
