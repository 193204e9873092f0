package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AskedPauseTest {

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT", "ACCESS", "CONVERSATION"})
    void aChannelThatSaysHowLongIsLeftAloneSoLong(Scope scope) {
        var sending = Sending.holding();
        sending.channel.answering(new NotNow("429", scope, Duration.ofSeconds(400)));

        sending.carry("r-1");

        assertThat(total(sending)).isEqualTo(Duration.ofSeconds(400));
        assertThat(sending.steps()).endsWith("sent");
    }

    @Test
    void nobodyIsLeftAloneForEver() {
        var sending = Sending.holding();
        sending.channel.answering(new NotNow("429", Scope.ACCOUNT, Duration.ofDays(400)));

        sending.carry("r-1");

        assertThat(total(sending)).isEqualTo(Duration.ofMinutes(15));
    }

    private static Duration total(Sending sending) {
        return sending.halt.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
