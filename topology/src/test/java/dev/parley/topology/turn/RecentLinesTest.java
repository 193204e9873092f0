package dev.parley.topology.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.topology.turn.RecentLines.Stretch;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RecentLinesTest {
    private final RecentLines recent = new RecentLines(() -> 60);

    @Test
    void linesThatWereWrittenOneAfterTheOtherAreThere() {
        write("c", 0, 10);

        assertThat(recent.lines("c", 2, 10)).contains(stretch(2, 10));
        assertThat(recent.line("c", 9)).isEqualTo(line(9));
        assertThat(recent.lines("c", 2, 11)).isEmpty();
        assertThat(recent.line("c", 10)).isNull();
    }

    @Test
    void ofOneConversationOnlyTheNewestLinesAreKept() {
        write("c", 0, 40);

        assertThat(recent.lines("c", 16, 40)).contains(stretch(16, 40));
        assertThat(recent.lines("c", 15, 40)).isEmpty();
    }

    @Test
    void whatHasAGapBeforeItStandsAlone() {
        write("c", 0, 3);
        write("c", 5, 7);

        assertThat(recent.lines("c", 0, 7)).isEmpty();
        assertThat(recent.lines("c", 5, 7)).contains(stretch(5, 7));
    }

    @Test
    void aLineThatIsWrittenAgainTakesItsPlace() {
        write("c", 0, 3);
        var unsaid = line(1).unsaid();

        recent.put("c", 1, unsaid);

        assertThat(recent.lines("c", 0, 3)).contains(new Stretch(0, List.of(line(0), unsaid, line(2))));
    }

    @Test
    void olderLinesThatAreReadTakeNothingAway() {
        write("c", 4, 8);

        recent.read("c", stretch(0, 6));
        assertThat(recent.lines("c", 4, 8)).contains(stretch(4, 8));

        recent.read("c", stretch(0, 8));
        assertThat(recent.lines("c", 0, 8)).contains(stretch(0, 8));
    }

    @Test
    void whenThereAreTooManyTheConversationThatRestedLongestIsGivenUp() {
        write("first", 0, 20);
        write("second", 0, 20);
        write("third", 0, 20);
        assertThat(recent.line("first", 0)).isNotNull();

        write("fourth", 0, 1);

        assertThat(recent.line("second", 19)).isNull();
        assertThat(recent.lines("first", 0, 20)).isPresent();
        assertThat(recent.lines("third", 0, 20)).isPresent();
    }

    @Test
    void whatIsForgottenMakesRoom() {
        write("first", 0, 20);
        write("second", 0, 20);
        recent.forget("second");
        write("third", 0, 20);
        write("fourth", 0, 20);

        assertThat(recent.line("second", 0)).isNull();
        assertThat(recent.lines("first", 0, 20)).isPresent();
    }

    private void write(String conversation, long from, long to) {
        LongStream.range(from, to).forEach(seq -> recent.put(conversation, seq, line(seq)));
    }

    private static Stretch stretch(long from, long to) {
        return new Stretch(
                from, LongStream.range(from, to).mapToObj(RecentLinesTest::line).toList());
    }

    private static TranscriptEntry line(long seq) {
        return new TranscriptEntry(Who.CUSTOMER, "m" + seq, "words " + seq, "text", Given.START, null, null);
    }
}
