package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIdTest {

    @Test
    void aKeyComesBackAsItWasEvenWithSlashesInTheConversation() {
        var id = new ConversationId("demo", "web:main:a/b");

        assertThat(ConversationId.parse(id.key())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "/web:main:a", "demo/", "demo/ ", "demo/a\u0000b", "demo/a\nb", "demo/\ud800"})
    void aKeyThatNamesNoConversationIsRefused(String key) {
        assertThatThrownBy(() -> ConversationId.parse(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameOfTenThousandCharactersIsRefused() {
        assertThatThrownBy(() -> new ConversationId("demo", "x".repeat(10_000)))
                .hasMessage("conversation must have at most 512 characters, had 10000");
    }
}
