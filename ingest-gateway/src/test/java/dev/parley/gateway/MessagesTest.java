package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MessagesTest {

    private final Door door = Door.open();

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void aMessageIsInTheLogBeforeItIsAccepted() {
        var response = door.post("/v1/messages", "{\"conversation\":\"alice\",\"text\":\"hi\",\"id\":\"m-1\"}");

        assertThat(response.body()).isEqualTo("{\"id\":\"m-1\",\"conversation\":\"web:main:alice\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        var entry = door.log.entries().getLast();
        assertThat(entry.key()).isEqualTo("demo/web:main:alice");
        assertThat(entry.value()).isInstanceOf(Message.class);
    }
}
