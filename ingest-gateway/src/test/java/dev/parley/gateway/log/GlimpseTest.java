package dev.parley.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.Replies.Start;
import dev.parley.gateway.log.ReplyStream.Event;
import dev.parley.gateway.log.ReplyStream.Event.Ended;
import dev.parley.gateway.log.ReplyStream.Event.Quiet;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What followers see of replies that are being worded. */
final class GlimpseTest {

    private static final ConversationId ALICE = new ConversationId("demo", "web:main:alice");
    private static final ConversationId BOB = new ConversationId("demo", "web:main:bob");

    private final RememberedReplies replies = new RememberedReplies();

    @Test
    void whatIsBeingSaidIsSeenByWhoeverFollowsTheConversation() throws InterruptedException {
        var hers = replies.follow(ALICE, new Start.Now());
        var onHerPhone = replies.follow(ALICE, new Start.Beginning());
        var his = replies.follow(BOB, new Start.Now());

        glimpse("t-1", "Good");

        assertThat(read(hers)).containsExactly("t-1 Good");
        assertThat(read(onHerPhone)).containsExactly("t-1 Good");
        assertThat(read(his)).isEmpty();
    }

    @Test
    void onlyTheNewestWaitsForAReader() throws InterruptedException {
        var stream = replies.follow(ALICE, new Start.Now());

        glimpse("t-1", "Good");
        glimpse("t-1", "Good day.");

        assertThat(read(stream)).containsExactly("t-1 Good day.");
    }

    @Test
    void nothingOfATurnIsSeenAfterItsReply() throws InterruptedException {
        var stream = replies.follow(ALICE, new Start.Now());

        glimpse("t-1", "Good");
        say("t-1");
        glimpse("t-1", "late, while the reply waits");
        var first = read(stream);
        glimpse("t-1", "late, when it was read");
        var late = read(stream);
        glimpse("t-2", "Well");
        var next = read(stream);

        assertThat(first).containsExactly("reply t-1");
        assertThat(late).isEmpty();
        assertThat(next).containsExactly("t-2 Well");
    }

    @Test
    void nothingOfATurnIsSeenAfterItsStoredReply() throws InterruptedException {
        say("t-1");
        say("t-2");
        var stream = replies.follow(ALICE, new Start.Beginning());
        var stored = read(stream);

        glimpse("t-1", "late");

        assertThat(stored).containsExactly("reply t-1", "reply t-2");
        assertThat(read(stream)).isEmpty();
    }

    @Test
    void whoStillReadsWhatIsStoredMissesIt() throws InterruptedException {
        say("t-1");
        var stream = replies.follow(ALICE, new Start.Beginning());

        glimpse("t-2", "Well");

        assertThat(read(stream)).containsExactly("reply t-1");
    }

    @Test
    void aSlowReaderIsNotLetGoForIt() throws InterruptedException {
        var stream = replies.follow(ALICE, new Start.Now());
        glimpse("t-x", "Hm");

        for (int i = 0; i < Follower.WAITING_MAX; i++) {
            say("t-" + i);
            glimpse("t-x", "Well");
        }

        assertThat(read(stream)).hasSize(Follower.WAITING_MAX).allMatch(seen -> seen.startsWith("reply"));
        assertThat(stream.next(Duration.ZERO)).isInstanceOf(Quiet.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"turn\":5}", "{\"a\":{\"turn\":\"t-1\"}}"})
    void whatIsNoDeltaIsNotSeen(String json) throws InterruptedException {
        var stream = replies.follow(ALICE, new Start.Now());

        replies.glimpse(ALICE.key(), json);

        assertThat(read(stream)).isEmpty();
    }

    private void glimpse(String turn, String text) {
        replies.glimpse(ALICE.key(), "{\"text\":\"" + text + "\",\"turn\":\"" + turn + "\"}");
    }

    private void say(String turn) {
        replies.say(ALICE.key(), "{\"id\":\"" + turn + "\"}");
    }

    /** Everything that is there by now. */
    private static List<String> read(ReplyStream stream) throws InterruptedException {
        var seen = new ArrayList<String>();
        // What is stored, or came late, is a quiet moment and not the end.
        for (int quiet = 0; quiet < 3; ) {
            Event event = stream.next(Duration.ZERO);
            switch (event) {
                case Said said -> seen.add("reply " + said.json().split("\"", -1)[3]);
                case Saying saying ->
                    seen.add(saying.json().replaceAll(".*text\":\"(.*)\",\"turn\":\"(.*)\"}", "$2 $1"));
                case Quiet() -> quiet++;
                case Ended() -> {
                    return seen;
                }
            }
        }
        return seen;
    }
}
