package dev.parley.loadtest.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.TopologyRole;
import dev.parley.wire.Headers;
import dev.parley.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Junk written straight to the topic of messages: a dead letter each, and the partition moves on. */
final class JunkIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTITIONS = 2;
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path directory = Path.of(".");

    private record Sent(ProducerRecord<byte[], byte[]> junk, String stage, RecordMetadata where) {}

    @Test
    void everyPieceOfJunkBecomesOneDeadLetterAndWhatFollowsIsAnswered() {
        try (var place = Place.open(directory.resolve("data"), PARTITIONS);
                var role = TopologyRole.start(place.config(""), directory.resolve("state"), new ProcessMeters());
                var deadLetters = new TopicReader<>(place.bootstrap(), Topics.DEADLETTERS)) {
            assertThat(role.models()).isEmpty();
            List<Sent> sent = send(place);

            List<String> good =
                    IntStream.range(0, 10).mapToObj(i -> "good-" + i).toList();
            good.forEach(contact -> place.says(contact, contact, "hello"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(good)
                            .allSatisfy(id -> assertThat(place.repliesTo(id)).hasSize(1)));

            // The good messages lie behind the junk on every partition, so no further dead letter can come.
            assertThat(good).extracting(place::partitionOf).contains(0, 1);
            List<ConsumerRecord<byte[], byte[]>> letters = deadLetters.records();
            assertThat(letters).hasSameSizeAs(sent);
            assertThat(sent)
                    .allSatisfy(each -> assertThat(letters)
                            .filteredOn(letter -> isOf(letter, each.where()))
                            .singleElement()
                            .satisfies(letter -> assertCarries(letter, each)));
        }
    }

    @Test
    void aRecordTooLargeToBePassedOnDoesNotStopItsPartition() {
        try (var place = Place.open(directory.resolve("data"), 1);
                var role = TopologyRole.start(place.config(""), directory.resolve("state"), new ProcessMeters());
                var deadLetters = new TopicReader<>(place.bootstrap(), Topics.DEADLETTERS)) {
            RecordMetadata where = place.write(
                    new ProducerRecord<>(Topics.MESSAGES.name(), Place.key("right"), new byte[3 * MEBIBYTE]));

            place.replyTo("right", "after", "hello");

            assertThat(role.hasStopped()).isFalse();
            assertThat(deadLetters.records()).singleElement().satisfies(letter -> {
                assertThat(isOf(letter, where)).isTrue();
                assertThat(letter.key()).isEqualTo(Place.key("right"));
                assertThat(letter.value()).isNull();
                assertThat(header(letter, Headers.ERROR_MESSAGE)).contains("left out");
            });
        }
    }

    private static List<Sent> send(Place place) {
        byte[] key = Place.key("right");
        byte[] good = Place.message("right", "never", "hello");
        int right = place.partitionOf("right");
        byte[] noise = new byte[MEBIBYTE];
        new Random(3).nextBytes(noise);
        var sent = new ArrayList<Sent>();
        Junk junk = (stage, partition, eachKey, value) -> {
            var written = new ProducerRecord<byte[], byte[]>(Topics.MESSAGES.name(), partition, eachKey, value);
            sent.add(new Sent(written, stage, place.write(written)));
        };
        junk.write("read", right, key, "this is no JSON".getBytes(UTF_8));
        junk.write("read", right, key, "{\"id\": 5, \"content\": [\"of another schema\"]}".getBytes(UTF_8));
        junk.write("read", right, key, "[]".getBytes(UTF_8));
        junk.write("read", right, key, new byte[0]);
        junk.write("read", right, key, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        junk.write("read", 0, null, good);
        junk.write("read", 1, null, null);
        junk.write("read", right, key, null);
        junk.write("read", right, key, Place.message("somebody-else", "never", "hello"));
        junk.write("read", 0, new byte[] {(byte) 0xc3, 0x28}, good);
        junk.write("partition", 1 - right, key, good);
        junk.write("read", right, key, noise);
        junk.write("read", right, key, ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(UTF_8));
        junk.write("read", right, key, ("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)).getBytes(UTF_8));
        return List.copyOf(sent);
    }

    @FunctionalInterface
    private interface Junk {
        void write(String stage, int partition, byte @Nullable [] key, byte @Nullable [] value);
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> letter, RecordMetadata where) {
        return header(letter, Headers.ERROR_PARTITION).equals(Integer.toString(where.partition()))
                && header(letter, Headers.ERROR_OFFSET).equals(Long.toString(where.offset()));
    }

    private static void assertCarries(ConsumerRecord<byte[], byte[]> letter, Sent sent) {
        // Compared as a whole: a mebibyte in a failure's message helps nobody.
        assertThat(Arrays.equals(letter.key(), sent.junk().key())).isTrue();
        assertThat(Arrays.equals(letter.value(), sent.junk().value())).isTrue();
        assertThat(header(letter, Headers.ERROR_TOPIC)).isEqualTo(Topics.MESSAGES.name());
        assertThat(header(letter, Headers.ERROR_STAGE)).isEqualTo(sent.stage());
        assertThat(header(letter, Headers.ERROR_CLASS)).isNotBlank();
        assertThat(header(letter, Headers.ERROR_MESSAGE)).isNotBlank();
        assertThat(header(letter, Headers.SCHEMA)).isEqualTo(Topics.DEADLETTERS.schema());
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(
                Objects.requireNonNull(letter.headers().lastHeader(name), name).value(), UTF_8);
    }
}
