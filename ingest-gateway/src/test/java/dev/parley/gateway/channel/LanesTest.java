package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Past.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LanesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sending sending = Sending.holding();
    private final PartitionLanes lanes = new PartitionLanes(sending.carrier, sending.halt);

    @Test
    void repliesOfAConversationKeepTheirOrder() throws InterruptedException {
        lanes.begin(Past.NONE);

        LongStream.range(0, 100).forEach(offset -> lanes.take(List.of(parcel(offset, "ann"))));

        assertThat(lanes.awaitIdle(SOON)).isTrue();
        assertThat(sending.channel.texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "words " + i).toList());
        assertThat(lanes.lowest()).isEmpty();
    }

    @Test
    void aSlowConversationHoldsBackItselfAndWhatIsCommittedAndNothingElse() throws InterruptedException {
        var answer = new CountDownLatch(1);
        var others = new CountDownLatch(2);
        sending.channel.answering(letter -> {
            await(answer);
            return new Sent("1");
        });
        lanes.begin(Past.NONE);

        lanes.take(List.of(parcel(0, "ann")));
        while (sending.channel.texts().isEmpty()) {
            Thread.onSpinWait();
        }
        sending.channel.answering(letter -> counted(others)).answering(letter -> counted(others));
        lanes.take(List.of(parcel(1, "ann"), parcel(2, "bob"), parcel(3, "cid")));
        await(others);

        assertThat(sending.channel.texts()).contains("words 2", "words 3").doesNotContain("words 1");
        assertThat(lanes.lowest()).hasValue(0);
        answer.countDown();
        assertThat(lanes.awaitIdle(SOON)).isTrue();
        assertThat(sending.channel.texts()).contains("words 1");
        assertThat(lanes.lowest()).isEmpty();
    }

    @Test
    void nothingIsSentBeforeThePastIsKnown() throws InterruptedException {
        boolean first = lanes.take(List.of(parcel(5, "ann"), parcel(6, "ann"), parcel(7, "ann")));
        boolean second = lanes.take(List.of(parcel(8, "ann")));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(lanes.takesMore()).isFalse();
        assertThat(lanes.lowest()).hasValue(5);
        assertThat(sending.channel.texts()).isEmpty();

        lanes.begin(new Past(Map.of("r-5", Fate.SETTLED, "r-6", Fate.UNKNOWN, "r-8", Fate.UNKNOWN), 8));

        assertThat(lanes.awaitIdle(SOON)).isTrue();
        assertThat(sending.channel.texts()).containsExactly("words 7", "words 8");
        assertThat(lanes.takesMore()).isTrue();
    }

    @Test
    void noMoreIsTakenThanTheBound() {
        sending.halt.begin();
        lanes.begin(Past.NONE);

        lanes.take(LongStream.range(0, PartitionLanes.UNDER_WAY_MAX)
                .mapToObj(offset -> parcel(offset, "ann"))
                .toList());

        assertThat(lanes.takesMore()).isFalse();
        assertThat(lanes.lowest()).hasValue(0);
    }

    @Test
    void aReplyThatBreaksItsCarrierIsGivenUpAndTheNextOneGoes() throws InterruptedException {
        sending.channel.answering(letter -> {
            throw new IllegalStateException("a bug");
        });
        lanes.begin(Past.NONE);

        lanes.take(List.of(parcel(0, "ann"), parcel(1, "ann")));

        assertThat(lanes.awaitIdle(SOON)).isTrue();
        assertThat(sending.steps()).isEqualTo("unknown, failed(internal), unknown, sent");
        assertThat(lanes.lowest()).isEmpty();
    }

    private Parcel parcel(long offset, String contact) {
        return new Parcel(
                offset, Sending.reply(contact, "r-" + offset, "words " + offset), sending.channel, "00-trace");
    }

    private static Outcome counted(CountDownLatch latch) {
        latch.countDown();
        return new Sent("1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
