package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PaceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pace WHATSAPP = new Pace(80, 45, Duration.ofSeconds(6));

    private final Sending sending = Sending.holding();
    private final List<Long> sentNanos = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 80, 1_000})
    void anAccountSendsNoMoreInAnySecondThanItsChannelTakes(int perSecond) {
        sending.channel.takesOnly(Pace.of(perSecond));
        var chance = new SplittableRandom(perSecond);

        for (int i = 0; i < perSecond * 5; i++) {
            send("c-" + i);
            if (chance.nextInt(10) == 0) {
                sending.halt.pass(Duration.ofMillis(chance.nextLong(2_000)));
            }
        }

        assertThat(most(SECOND)).isLessThanOrEqualTo(perSecond);
    }

    @Test
    void aBusyAccountSendsNearlyAllThatItMay() {
        sending.channel.takesOnly(Pace.of(80));

        IntStream.range(0, 800).forEach(i -> send("c-" + i));

        assertThat(Duration.ofNanos(sentNanos.getLast())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    @Test
    void aCustomerHasABurstAndThenOneInSixSeconds() {
        sending.channel.takesOnly(WHATSAPP);

        IntStream.range(0, 60).forEach(_ -> send("ann"));

        assertThat(sentNanos.get(44)).isLessThan(SECOND.toNanos());
        assertThat(most(Duration.ofSeconds(60))).isLessThanOrEqualTo(45 + 10);
        assertThat(Duration.ofNanos(sentNanos.getLast())).isBetween(Duration.ofSeconds(84), Duration.ofSeconds(96));
    }

    @Test
    void aBurstComesBackWithTime() {
        sending.channel.takesOnly(WHATSAPP);
        IntStream.range(0, 45).forEach(_ -> send("ann"));
        sending.halt.pass(Duration.ofSeconds(6 * 45));
        int pauses = pausesOfSeconds();

        IntStream.range(0, 45).forEach(_ -> send("ann"));

        assertThat(pausesOfSeconds()).isEqualTo(pauses);
    }

    @Test
    void aCustomerOverTheirShareHoldsNobodyElseBack() {
        sending.channel.takesOnly(WHATSAPP);
        IntStream.range(0, 46).forEach(_ -> send("ann"));
        long before = sending.halt.nanos();

        send("bob");

        assertThat(Duration.ofNanos(sending.halt.nanos() - before)).isLessThan(SECOND);
    }

    @Test
    void aWaitEndsWithTheWorkAndNothingIsSent() {
        sending.channel.takesOnly(new Pace(80, 1, Duration.ofSeconds(6)));
        send("ann");
        sending.halt.endsAfter(1);

        boolean done = sending.carry(Sending.reply("ann", "r-2", "words"));

        assertThat(done).isFalse();
        assertThat(sending.channel.texts()).hasSize(1);
        assertThat(sending.steps()).isEqualTo("unknown, sent");
    }

    @Test
    void signsLeaveHalfOfWhatMayBeSentToReplies() {
        var gate = sending.gates.of("whatsapp", "222", busyOutlet());

        long signs = IntStream.range(0, 100).filter(_ -> gate.spares()).count();

        assertThat(signs).isEqualTo(4);
    }

    private static Outlet busyOutlet() {
        var outlet = new Scripted(Ambiguous.HOLD);
        outlet.takesOnly(Pace.of(80));
        return outlet;
    }

    @Test
    void whatAMerchantHasSettledGoesBeforeWhatIsUsual() {
        var raised = Pace.Written.of(Map.of("perSecond", "1000")).over(WHATSAPP);
        var all = Pace.Written.of(Map.of("perSecond", "5", "pairBurst", "2", "pairSeconds", "0"))
                .over(WHATSAPP);

        assertThat(raised).isEqualTo(new Pace(1_000, 45, Duration.ofSeconds(6)));
        assertThat(all).isEqualTo(new Pace(5, 2, Duration.ZERO));
        assertThat(Pace.Written.of(Map.of()).over(WHATSAPP)).isEqualTo(WHATSAPP);
    }

    @ParameterizedTest
    @CsvSource({"perSecond, 0", "perSecond, 10001", "pairBurst, 0", "pairSeconds, -1", "perSecond, fast"})
    void whatIsNoPaceIsRefusedByName(String key, String text) {
        assertThatThrownBy(() -> Pace.Written.of(Map.of(key, text)).over(WHATSAPP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    private void send(String contact) {
        sending.channel.answering(letter -> {
            sentNanos.add(sending.halt.nanos());
            return new Sent("1");
        });
        sending.carry(Sending.reply(contact, "r-" + sentNanos.size(), "words"));
    }

    /** As many as were sent within this of each other. */
    private long most(Duration within) {
        return sentNanos.stream()
                .mapToLong(from -> sentNanos.stream()
                        .filter(at -> at >= from && at - from < within.toNanos())
                        .count())
                .max()
                .orElse(0);
    }

    private int pausesOfSeconds() {
        return (int) sending.halt.pauses().stream()
                .filter(pause -> pause.compareTo(SECOND) > 0)
                .count();
    }
}
