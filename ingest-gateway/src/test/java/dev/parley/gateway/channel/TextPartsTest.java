package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Past.Fate;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextPartsTest {

    private static final Outcome BUSY = new NotNow("131000", Scope.ATTEMPT);

    @Test
    void aLongTextGoesInPartsAndIsOneReply() {
        var sending = Sending.holding();

        sending.carry("r-1", "one two three four five six seven", Fate.UNSENT);

        assertThat(sending.channel.texts()).containsExactly("one two three four", "five six seven");
        assertThat(sending.steps()).isEqualTo("unknown, sent");
    }

    @Test
    void aThrottleBetweenPartsDoesNotLetTheNextOwnerBeginAnew() {
        var sending = Sending.holding();
        sending.channel.answering(new Sent("1"), BUSY);

        sending.carry("r-1", "one two three four five six seven", Fate.UNSENT);

        assertThat(sending.channel.texts()).containsExactly("one two three four", "five six seven", "five six seven");
        assertThat(sending.steps()).isEqualTo("unknown, sent");
    }

    @Test
    void nothingIsNotSent() {
        var sending = Sending.holding();

        sending.carry("r-1", " \n", Fate.UNSENT);

        assertThat(sending.channel.texts()).isEmpty();
        assertThat(sending.steps()).isEqualTo("failed(empty)");
    }

    @Test
    void textIsCutWherePeopleWould() {
        String words = "alpha beta gamma\n\ndelta " + "😮".repeat(30);

        var parts = TextParts.of(words, new TextLimit(19, TextLimit.Unit.CHARS));

        assertThat(parts).startsWith("alpha beta gamma", "delta " + "😮".repeat(6));
        assertThat(parts)
                .allSatisfy(
                        part -> assertThat(part).hasSizeLessThanOrEqualTo(19).isNotBlank());
        assertThat(String.join("", parts).replaceAll("\\s", "")).isEqualTo(words.replaceAll("\\s", ""));
        assertThat(IntStream.range(0, parts.size()).mapToObj(parts::get))
                .noneMatch(part -> Character.isLowSurrogate(part.charAt(0)));
    }

    @Test
    void aChannelThatCountsBytesIsGivenSoManyAtMost() {
        String bangla = "এই দামে দেওয়া যাবে না, ভাই। ".repeat(40).strip();

        var parts = TextParts.of(bangla, new TextLimit(1_000, TextLimit.Unit.BYTES));

        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allSatisfy(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_000));
        assertThat(String.join(" ", parts)).isEqualTo(bangla);
    }
}
