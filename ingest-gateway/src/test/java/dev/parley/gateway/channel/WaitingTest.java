package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Content;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.gateway.channel.Presence.Sign;
import dev.parley.gateway.channel.Waiting.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WaitingTest {

    private static final Duration TICK = Duration.ofMillis(100);

    private final Visible outlet = new Visible(Duration.ofSeconds(25));
    private final Waiting waiting = new Waiting();
    private Duration now = Duration.ZERO;

    @Test
    void whoWaitsIsShownThatTheMessageWasReadAndIsBeingAnswered() {
        say("ann", "m-1");

        assertThat(signsWithin(Duration.ofMillis(600))).isEmpty();
        assertThat(signsWithin(Duration.ofMillis(200))).containsExactly(new Sign("ann", "m-1", true));
    }

    @Test
    void whoIsAnsweredOrPassedOverAtOnceIsShownNothing() {
        say("ann", "m-1");
        signsWithin(Duration.ofMillis(500));

        waiting.ended("demo/whatsapp:111:ann", List.of("m-1"));

        assertThat(signsWithin(Duration.ofMinutes(2))).isEmpty();
    }

    @Test
    void anEndThatIsReadBeforeItsMessageCounts() {
        waiting.ended("demo/whatsapp:111:ann", List.of("m-1"));

        say("ann", "m-1");

        assertThat(signsWithin(Duration.ofMinutes(2))).isEmpty();
    }

    @Test
    void aLongTurnIsShownAgainBeforeTheSignIsGoneAndNotForEver() {
        say("ann", "m-1");

        var signs = signsWithin(Duration.ofMinutes(10));

        assertThat(signs)
                .containsExactly(
                        new Sign("ann", "m-1", true), new Sign("ann", "m-1", false), new Sign("ann", "m-1", false));
    }

    @Test
    void whoGoesOnWritingIsShownTheNewestMessageAndNotTooOften() {
        IntStream.range(0, 20).forEach(i -> {
            say("ann", "m-" + i);
            signsWithin(Duration.ofMillis(100));
        });

        var signs = signsWithin(Duration.ofSeconds(10));

        assertThat(signs).containsExactly(new Sign("ann", "m-19", true));
    }

    @Test
    void anAnswerToSomeOfTheMessagesLeavesTheOthersWaiting() {
        say("ann", "m-1");
        say("ann", "m-2");

        waiting.ended("demo/whatsapp:111:ann", List.of("m-1"));

        assertThat(signsWithin(Duration.ofSeconds(1))).containsExactly(new Sign("ann", "m-2", true));
    }

    @Test
    void aCrowdIsBounded() {
        var taken = IntStream.range(0, Waiting.CUSTOMERS_MAX + 10)
                .mapToObj(i -> waiting.said(message("c-" + i, "m-1"), outlet, 0))
                .toList();

        assertThat(taken.stream().filter(each -> !each)).hasSize(10);
        assertThat(signsWithin(Duration.ofSeconds(1))).hasSize(Waiting.CUSTOMERS_MAX);
    }

    @Test
    void anAccountThatShowsNothingIsNotWaitedFor() {
        waiting.said(message("ann", "m-1"), new Scripted(Outlet.Ambiguous.HOLD), 0);

        assertThat(signsWithin(Duration.ofMinutes(1))).isEmpty();
    }

    private void say(String contact, String id) {
        waiting.said(message(contact, id), outlet, now.toNanos());
    }

    private List<Sign> signsWithin(Duration duration) {
        var signs = new ArrayList<Sign>();
        for (var end = now.plus(duration); now.compareTo(end) < 0; ) {
            now = now.plus(TICK);
            waiting.due(now.toNanos()).stream().map(Due::sign).forEach(signs::add);
        }
        return signs;
    }

    static Message message(String contact, String id) {
        return new Message(
                id,
                "demo",
                "whatsapp:111:" + contact,
                "whatsapp",
                "111",
                new Person(contact, null),
                Instant.EPOCH,
                Instant.EPOCH,
                Content.text("hi"));
    }
}
