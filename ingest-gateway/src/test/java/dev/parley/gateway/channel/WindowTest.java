package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Reply;
import dev.parley.gateway.channel.Outcome.Over;
import dev.parley.gateway.channel.Outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowTest {

    private static final Instant NOW = Sending.NOW;

    @ParameterizedTest(name = "{0} ago")
    @CsvSource({
        "PT0S, OPEN, OPEN",
        "PT23H58M59S, OPEN, OPEN",
        "PT24H, OVER, PERSON",
        "PT26H, OVER, PERSON",
        "PT167H58M, OVER, PERSON",
        "PT168H, OVER, OVER",
        "PT9000H, OVER, OVER"
    })
    void itIsADayForParleyAndAWeekForAPerson(Duration ago, Window parley, Window person) {
        var heardAt = NOW.minus(ago);

        assertThat(Window.of(Sending.reply("ann", "r-1", "words", heardAt), NOW))
                .isEqualTo(parley);
        assertThat(Window.of(Sending.ofPerson("ann", "r-1", heardAt), NOW)).isEqualTo(person);
    }

    @Test
    void whereNobodyKnowsTheChannelDoes() {
        var parley = Sending.reply("ann", "r-1", "words", null);
        var person = Sending.ofPerson("ann", "r-1", null);

        assertThat(Window.of(parley, NOW)).isEqualTo(Window.OPEN);
        assertThat(Window.of(person, NOW)).isEqualTo(Window.UNHEARD);
        assertThat(Window.over(parley, NOW)).isEqualTo(Window.OVER);
        assertThat(Window.over(person, NOW)).isEqualTo(Window.PERSON);
    }

    @Test
    void aReplyToYesterdayGoesOutAsWhatMayGoOutThen() {
        var sending = Sending.holding();

        sending.carry(Sending.reply("ann", "r-1", "words", NOW.minus(Duration.ofHours(25))));
        sending.carry(Sending.ofPerson("ann", "r-2", NOW.minus(Duration.ofHours(25))));

        assertThat(sending.channel.windows()).containsExactly(Window.OVER, Window.PERSON);
    }

    @Test
    void aChannelThatSaysTheDayIsOverIsAskedOnceMoreForWhatItTakesThen() {
        var sending = Sending.holding();
        sending.channel.answering(new Over("131047"));

        sending.carry(Sending.reply("ann", "r-1", "words", null));

        assertThat(sending.channel.windows()).containsExactly(Window.OPEN, Window.OVER);
        assertThat(sending.steps()).isEqualTo("unknown, sent");
    }

    @Test
    void whatCannotGoOutAnyMoreFailsWithItsReason() {
        var sending = Sending.holding();
        sending.channel.answering(new Over("131047"), new Refused("window_over"));

        sending.carry(Sending.reply("ann", "r-1", "words", null));

        assertThat(sending.steps()).isEqualTo("unknown, failed(window_over)");
        assertThat(sending.counted("failed")).isEqualTo(1);
    }

    @Test
    void aChannelThatRefusesThatTooIsNotAskedForEver() {
        var sending = Sending.holding();
        sending.channel.answering(new Over("131047"), new Over("131047"), new Over("131047"));

        sending.carry(Sending.reply("ann", "r-1", "words", null));

        assertThat(sending.channel.windows()).hasSize(2);
        assertThat(sending.steps()).isEqualTo("unknown, failed(131047)");
    }

    @Test
    void onlyWhatNamesNoMessageAndNoModelIsAPersons() {
        Reply parley = Sending.reply("ann", "r-1", "words");

        assertThat(parley.byPerson()).isFalse();
        assertThat(Sending.ofPerson("ann", "r-1", NOW).byPerson()).isTrue();
    }
}
