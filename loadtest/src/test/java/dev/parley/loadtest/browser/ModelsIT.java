package dev.parley.loadtest.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.parley.conversation.Delta;
import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer watches a reply being worded, by a model that this test is. */
final class WritingIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WRITING = "#talk-log .growing .said";

    /** How the merchant's side asks for the conversation that is open. */
    private static final Pattern OPENED = Pattern.compile("/v1/conversations/web[^/]*\\?limit=60$");

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aReplyGrowsAndItsLastFormTakesItsPlace() {
        var found = Chromium.find();
        assumeTrue(found.isPresent(), Chromium.MISSING);
        try (var parley = RunningParley.start(directory.resolve("data"));
                var chromium = Chromium.start(found.get());
                var window = chromium.open(new NewContextOptions().setViewportSize(1440, 900))
                        .as(parley.address(), "ivy")) {
            window.says("hello");
            assertThat(window.replies()).hasCount(1);

            // The merchant's side listens only while a turn is pending; the house model is too quick to be seen at it.
            window.page().route(OPENED, WritingIT::answerAsPending);

            // The first may come before the gateway follows the topic.
            await().atMost(SOON).until(() -> {
                publish(parley, Topics.DELTAS, delta("Good choice!"));
                return window.at(WRITING).count() == 1 && window.at("#growing").isVisible();
            });
            assertThat(window.at(WRITING)).hasText("Good choice!");
            publish(parley, Topics.DELTAS, delta("Good choice! It is a fine phone."));
            assertThat(window.at(WRITING)).hasText("Good choice! It is a fine phone.");
            assertThat(window.at("#growing")).hasText("Good choice! It is a fine phone.");
            assertThat(window.at("#talk-log li").last()).hasClass("bubble theirs growing");
            window.screenshot("writing");
            window.page().unroute(OPENED);
            publish(parley, Topics.REPLIES, reply("Good choice! It is a fine phone, for 17,200."));

            assertThat(window.replies().last()).containsText("for 17,200.");
            assertThat(window.at(WRITING)).hasCount(0);
            assertThat(window.at("#growing")).isHidden();
            assertThat(window.replies()).hasCount(2);
            publish(parley, Topics.DELTAS, delta("Good choice! Too late."));
            window.says("9000 tk for the redmi note 13?");
            assertThat(window.replies()).hasCount(3);
            assertThat(window.at("#talk-log")).not().containsText("Too late.");
            assertThat(window.complaints()).isEmpty();
        }
    }

    private static void answerAsPending(Route route) {
        var answer = route.fetch();
        route.fulfill(new FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace("\"pending\":false", "\"pending\":true")));
    }

    private static Delta delta(String text) {
        return new Delta("t-1", "demo", "web:main:ivy", "call-1", text, Instant.now());
    }

    private static Reply reply(String text) {
        return new Reply(
                "t-1",
                "demo",
                "web:main:ivy",
                "web",
                "main",
                new Person("ivy", null),
                List.of("m-1"),
                text,
                "en",
                "product",
                /* degraded= */ false,
                new Reply.Route("fast", "acme", "m-1", 1),
                null,
                BigDecimal.ZERO,
                null,
                Instant.now());
    }

    private static <V> void publish(RunningParley parley, Topic<String, V> topic, V value) {
        Map<String, Object> client = Map.of("bootstrap.servers", parley.bootstrap());
        try (var producer = new KafkaProducer<>(
                client, topic.key().serializer(), topic.value().serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "demo/web:main:ivy", value))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
