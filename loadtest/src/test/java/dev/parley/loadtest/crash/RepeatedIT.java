package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Reply;
import dev.parley.loadtest.process.TopologyProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that a channel delivers more than once, and messages that a customer types in one breath. */
class RepeatedIT {
    private static final Duration DEBOUNCE = Duration.ofMillis(400);

    @TempDir
    static Path directory = Path.of(".");

    // One for all tests: they are about conversations of their own.
    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    @SuppressWarnings("NullAway.Init")
    private static TopologyProcess process;

    @BeforeAll
    static void open() {
        scene = Scene.open(directory, "repeated");
        process = scene.start("only", DEBOUNCE);
        scene.awaitMembers(1);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void aRepeatedIdIsAnsweredOnceAlsoAfterARestart() {
        sayFiveTimes("alice", "m-1");
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(answered("alice")).containsExactly("m-1"));
        Scene.stop(process.process());
        process = scene.start("only", DEBOUNCE);
        scene.awaitMembers(1);

        sayFiveTimes("alice", "m-1");
        // Behind all the repeated ones: once this is answered, none of those can still be on its way.
        scene.place.says("alice", "m-2");

        scene.awaitSound();
        assertThat(repliesTo("alice")).extracting(Reply::inReplyTo).containsExactly(List.of("m-1"), List.of("m-2"));
        assertThat(callsFor("alice")).isEqualTo(2);
    }

    @Test
    void theSameIdInAnotherConversationIsAnotherMessage() {
        scene.place.says("bob", "m-1");
        scene.place.says("carol", "m-1");

        scene.awaitSound();

        assertThat(answered("bob")).containsExactly("m-1");
        assertThat(answered("carol")).containsExactly("m-1");
        assertThat(callsFor("bob") + callsFor("carol")).isEqualTo(2);
    }

    @Test
    void tenMessagesTypedWithinASecondGetOneReplyOrTwo() {
        var ids = IntStream.range(0, 10).mapToObj(i -> "m-" + i).toList();

        ids.forEach(id -> scene.place.says("dave", id));

        scene.awaitSound();
        assertThat(repliesTo("dave")).hasSizeBetween(1, 2);
        assertThat(answered("dave")).containsExactlyElementsOf(ids);
    }

    private static void sayFiveTimes(String contact, String id) {
        for (int i = 0; i < 5; i++) {
            scene.place.says(contact, id);
        }
    }

    private static List<Reply> repliesTo(String contact) {
        return scene.place.replies().stream()
                .filter(reply -> reply.to().id().equals(contact))
                .toList();
    }

    private static List<String> answered(String contact) {
        return repliesTo(contact).stream()
                .map(Reply::inReplyTo)
                .flatMap(List::stream)
                .toList();
    }

    private static long callsFor(String contact) {
        var turns = repliesTo(contact).stream().map(Reply::id).toList();
        return scene.bill().stream()
                .filter(call -> turns.stream().anyMatch(call.requestId()::startsWith))
                .count();
    }
}
