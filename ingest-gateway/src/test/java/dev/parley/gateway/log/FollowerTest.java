package dev.parley.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.Replies.Start;
import dev.parley.gateway.log.ReplyStream.Event.Ended;
import dev.parley.gateway.log.ReplyStream.Event.Quiet;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FollowerTest {

    private static final ConversationId ALICE = new ConversationId("demo", "web:main:alice");
    private static final ConversationId BOB = new ConversationId("demo", "web:main:bob");

    private final RememberedReplies replies = new RememberedReplies();

    @Test
    void storedRepliesComeBeforeLiveOnesWithoutGapOrRepeat() throws InterruptedException {
        say(ALICE, "1");
        say(BOB, "not hers");
        say(ALICE, "2");

        var stream = replies.follow(ALICE, new Start.Beginning());
        say(ALICE, "3");
        say(BOB, "not hers");
        say(ALICE, "4");

        assertThat(read(stream)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void whoFollowsFromNowHearsNothingOld() throws InterruptedException {
        say(ALICE, "1");

        var stream = replies.follow(ALICE, new Start.Now());
        say(ALICE, "2");

        assertThat(read(stream)).containsExactly("2");
    }

    @Test
    void whoResumesHearsWhatCameAfter() throws InterruptedException {
        say(ALICE, "1");
        say(ALICE, "2");

        var stream = replies.follow(ALICE, new Start.After(new Position(0, 0)));
        say(ALICE, "3");

        assertThat(read(stream)).containsExactly("2", "3");
    }

    @Test
    void whoHasSeenMoreThanThisGatewayHearsNothingAgain() throws InterruptedException {
        var stream = replies.follow(ALICE, new Start.After(new Position(0, 1)));
        say(ALICE, "1");
        say(ALICE, "2");
        say(ALICE, "3");

        assertThat(read(stream)).containsExactly("3");
    }

    @Test
    void aSlowReaderIsLetGoAndResumesWithoutGap() throws InterruptedException {
        var slow = replies.follow(ALICE, new Start.Now());
        IntStream.range(0, Follower.WAITING_MAX + 10).forEach(i -> say(ALICE, String.valueOf(i)));
        var heard = read(slow);
        assertThat(slow.next(Duration.ZERO)).isEqualTo(new Ended());

        var again = replies.follow(ALICE, new Start.After(new Position(0, heard.size() - 1L)));
        var rest = read(again);

        assertThat(heard).hasSize(Follower.WAITING_MAX);
        assertThat(rest).hasSize(10).first().isEqualTo(String.valueOf(Follower.WAITING_MAX));
    }

    @Test
    void aReaderLetGoWhileCatchingUpHearsNothingOutOfOrder() throws InterruptedException {
        say(ALICE, "1");
        say(ALICE, "2");
        var slow = replies.follow(ALICE, new Start.Beginning());
        IntStream.range(0, Follower.WAITING_MAX + 1).forEach(i -> say(ALICE, "live " + i));

        var heard = read(slow);

        assertThat(heard).isEmpty();
        assertThat(slow.next(Duration.ZERO)).isEqualTo(new Ended());
    }

    @Test
    void streamsEndWhenTheGatewayGoesAndNoneBeginAfter() throws InterruptedException {
        var stream = replies.follow(ALICE, new Start.Now());

        replies.end();

        assertThat(stream.next(Duration.ofDays(1))).isEqualTo(new Ended());
        assertThatThrownBy(() -> replies.follow(ALICE, new Start.Now())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void nothingCanBeFollowedBeforeTheTailStands() {
        var fanOut = new FanOut();

        assertThatThrownBy(() -> Follower.join(
                        fanOut,
                        wanted -> new StoredReplies.Stretch(List.of(), wanted.until()),
                        new StoredReplies.Wanted(ALICE.key(), 0, 0, 0)))
                .isInstanceOf(UnavailableException.class);
    }

    private void say(ConversationId conversation, String words) {
        replies.say(conversation.key(), words);
    }

    /** Everything that is there by now. */
    private static List<String> read(ReplyStream stream) throws InterruptedException {
        var heard = new ArrayList<String>();
        var event = stream.next(Duration.ZERO);
        while (!(event instanceof Ended) && !(event instanceof Quiet)) {
            if (event instanceof Said said) {
                heard.add(said.json());
            }
            event = stream.next(Duration.ZERO);
        }
        return heard;
    }
}
