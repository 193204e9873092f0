package dev.parley.standalone.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.wire.Headers;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class DeadLetterTest {

    private static final String MESSAGES = "parley.messages";

    @ParameterizedTest
    @CsvSource({"read, parley.messages", "decide, parley.messages", "turn, parley.messages", "command, parley.commands"
    })
    void whatCameFromOutsideCanBeReplayed(String stage, String topic) {
        assertThat(letter(stage, topic, "demo/web:main:a", "{}").obstacle()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partition | parley.messages | mend the producer",
                "webhook | '' | have the channel send it again",
                "turn | '' | does not say which topic",
                "read | parley.answers | only messages and commands",
                "read | parley.catalog | only messages and commands",
                "read | another.topic | only messages and commands"
            })
    void whatCannotBeReplayedSaysWhyAndTheWayOut(String stage, String topic, String said) {
        Optional<String> obstacle =
                letter(stage, topic, "demo/web:main:a", "{}").obstacle();

        assertThat(obstacle).hasValueSatisfying(why -> assertThat(why).contains(said));
    }

    @Test
    void withoutAValueOrAKeyThereIsNothingToReplay() {
        Optional<String> valueless =
                letter("turn", MESSAGES, "demo/web:main:a", null).obstacle();
        Optional<String> keyless = letter("turn", MESSAGES, null, "{}").obstacle();

        assertThat(valueless)
                .hasValueSatisfying(why -> assertThat(why).contains("parley.messages 1:77", "a smaller one"));
        assertThat(keyless).hasValueSatisfying(why -> assertThat(why).contains("no key"));
    }

    @Test
    void withoutItsContentALetterIsOtherwiseTheSame() {
        DeadLetter letter = letter("turn", MESSAGES, "demo/web:main:a", "secret");

        DeadLetter empty = letter.withoutContent();

        assertThat(empty.record().value()).isEmpty();
        assertThat(empty.position()).isEqualTo(letter.position());
        assertThat(empty.stage()).isEqualTo("turn");
        assertThat(empty.obstacle()).isEmpty();
        assertThat(letter.toString()).doesNotContain("secret", "demo");
    }

    private static DeadLetter letter(String stage, String topic, @Nullable String key, @Nullable String value) {
        var headers = new RecordHeaders()
                .add(Headers.ERROR_STAGE, stage.getBytes(UTF_8))
                .add(Headers.ERROR_PARTITION, "1".getBytes(UTF_8))
                .add(Headers.ERROR_OFFSET, "77".getBytes(UTF_8));
        if (!topic.isEmpty()) {
            headers.add(Headers.ERROR_TOPIC, topic.getBytes(UTF_8));
        }
        return new DeadLetter(new ConsumerRecord<>(
                "parley.deadletters",
                3,
                1_207L,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                headers,
                Optional.empty()));
    }
}
