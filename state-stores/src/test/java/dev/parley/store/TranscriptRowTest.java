package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.conversation.Workings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptRowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.120Z");

    @ParameterizedTest
    @ValueSource(strings = {"17,200 it is", "", "\",\"trace\":{\"a\":1}", ",\"trace\":", "\\\",\"trace\":{}", "দাম ৳"})
    void theWordsAreTheLineWithoutItsTrace(String text) {
        var reply = new Reply(
                "turn-1",
                "demo",
                "web:main:a",
                "web",
                "main",
                new Person("a", null),
                List.of("m-1"),
                text,
                "en",
                "haggle",
                false,
                null,
                null,
                null,
                BigDecimal.ZERO,
                null,
                NOW,
                NOW);
        var ours = TranscriptEntry.of(reply, Workings.NONE);
        var theirs = new TranscriptEntry(Who.CUSTOMER, "m,\"trace\":1", text, "text", NOW, null, null);

        assertThat(TranscriptRow.of(ours).entry()).isEqualTo(ours);
        assertThat(TranscriptRow.of(ours).words())
                .isEqualTo(new TranscriptEntry(Who.PARLEY, "turn-1", text, "text", NOW, null, null));
        assertThat(TranscriptRow.of(theirs).words()).isEqualTo(theirs);
    }
}
