package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Conversation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a conversation is still there after a restart. */
class ConversationRowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void theWishForNoMessagesIsReadBackWhateverHasBecomeOfTheRest() {
        var wished = Conversation.NEW.wantsMessages(false);

        assertThat(List.of(wished, wished.lapsed(NOW), wished.forgotten(), wished.erased()))
                .allSatisfy(written -> {
                    Conversation read = restarted(written);
                    assertThat(read.optedOut()).isTrue();
                    assertThat(read).isEqualTo(written).isNotEqualTo(Conversation.NEW);
                });
    }

    @Test
    void whoWantsMessagesAgainIsReadBackSo() {
        var again = Conversation.NEW.wantsMessages(false).wantsMessages(true);

        assertThat(restarted(again).optedOut()).isFalse();
    }

    private static Conversation restarted(Conversation conversation) {
        var serde = ParleyStores.CONVERSATIONS.valueSerde();
        return serde.deserializer()
                .deserialize("conversations", serde.serializer().serialize("conversations", conversation));
    }
}
