package dev.parley.llm.provider;

import static dev.parley.llm.Line.Role.CUSTOMER;
import static dev.parley.llm.Line.Role.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.parley.llm.Brief;
import dev.parley.llm.Line;
import dev.parley.llm.Prompt;
import dev.parley.llm.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConversationTest {
    @Test
    void linesOfOneSideAreJoinedAndTheConversationBeginsWithTheCustomer() {
        Prompt prompt = prompt(
                "Sell.",
                new Line(SELLER, "Welcome!"),
                new Line(CUSTOMER, "Hi"),
                new Line(CUSTOMER, "  "),
                new Line(CUSTOMER, "15000?"),
                new Line(SELLER, "17,200."),
                new Line(CUSTOMER, "ok"));

        assertThat(Conversation.messages(prompt))
                .containsExactly(
                        SystemMessage.from("Sell."),
                        UserMessage.from("Hi\n15000?"),
                        AiMessage.from("17,200."),
                        UserMessage.from("ok"));
    }

    @Test
    void whereTheCustomerSaidNothingLastSomethingStandsForThem() {
        assertThat(Conversation.messages(prompt(""))).containsExactly(UserMessage.from("…"));
        assertThat(Conversation.messages(prompt("", new Line(CUSTOMER, "Hi"), new Line(SELLER, "Hello"))))
                .containsExactly(UserMessage.from("Hi"), AiMessage.from("Hello"), UserMessage.from("…"));
    }

    private static Prompt prompt(String system, Line... lines) {
        var brief = new Brief("greet", "en", Map.of());
        return new Prompt("a", Tier.FAST, system, List.of(lines), brief, Instant.EPOCH, 10);
    }
}
