package dev.parley.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Messages that a channel delivers more than once, and messages that a customer types in one breath. */
@NullUnmarked
class RepeatedIT {
    private static final Duration DEBOUNCE = Duration.ofMillis(400);

    @TempDir
    Path directory;

    private Scene scene;

    @BeforeEach
    void open(TestInfo test) {
        scene = Scene.open(directory, test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aRepeatedIdIsAnsweredOnceAlsoAfterARestart() {
        var first = scene.start("only", DEBOUNCE);
        scene.awaitMembers(1);
        sayFiveTimes("alice", "m-1");
        await().atMost(Scene.PATIENCE).until(() -> scene.place.answered().equals(List.of("m-1")));
        first.stop();

        scene.start("only", DEBOUNCE);

        scene.awaitMembers(1);
        sayFiveTimes("alice", "m-1");
        // In another conversation the same id is another message; and a last message of hers, behind all the repeated
        // ones.
        sayFiveTimes("bob", "m-1");
        scene.place.says("alice", "m-2");
        scene.awaitSoundEnd();
        assertThat(scene.place.replies())
                .extracting(reply -> reply.conversation() + " " + reply.inReplyTo())
                .containsExactlyInAnyOrder("web:main:alice [m-1]", "web:main:alice [m-2]", "web:main:bob [m-1]");
        assertThat(scene.bill()).hasSize(3);
    }

    @Test
    void tenMessagesTypedWithinASecondGetOneReplyOrTwo() {
        scene.start("only", DEBOUNCE);
        scene.awaitMembers(1);
        var ids = IntStream.range(0, 10).mapToObj(i -> "m-" + i).toList();

        ids.forEach(id -> scene.place.says("alice", id));

        scene.awaitSoundEnd();
        assertThat(scene.place.replies()).hasSizeBetween(1, 2);
        assertThat(scene.place.replies().stream().map(Reply::inReplyTo).flatMap(List::stream))
                .containsExactlyElementsOf(ids);
    }

    private void sayFiveTimes(String contact, String id) {
        for (int i = 0; i < 5; i++) {
            scene.place.says(contact, id);
        }
    }
}
