package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConversationsTest {

    @ParameterizedTest
    @CsvSource({
        "alice, web:main:alice",
        "web:main:alice, web:main:alice",
        "web:shop:alice, web:shop:alice",
        "rest:crm:42, rest:crm:42",
        "a:b, web:main:a:b",
        "web:main:a:b, web:main:a:b",
        "আলিস, web:main:আলিস"
    })
    void aPlainNameIsAWebChatAndAFullNameStays(String given, String name) {
        var conversation = Conversations.ofOwnChannel("demo", given);

        assertThat(conversation.key()).isEqualTo("demo/" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a/b", "whatsapp:15550001:c-1", "web::alice", "web:main:", ":main:alice", "a\u0000"})
    void whatCannotBeAConversationIsRefusedByName(String given) {
        assertThatThrownBy(() -> Conversations.ofOwnChannel("demo", given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("conversation ");
    }

    @Test
    void anOperatorMayNameAConversationOfAnyChannel() {
        var conversation = Conversations.named("demo", "whatsapp:15550001:c-1");

        assertThat(conversation.name()).isEqualTo("whatsapp:15550001:c-1");
    }
}
