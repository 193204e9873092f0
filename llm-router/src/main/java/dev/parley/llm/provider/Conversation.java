package dev.parley.llm.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.parley.llm.Line;
import dev.parley.llm.Medium;
import dev.parley.llm.Prompt;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A prompt as the messages every provider accepts: no blank ones, turns that alternate, the customer's first and last
 * with what they have sent (a seller's line at the end would be taken by some models as the beginning of their own answer, and refused by others).
 */
final class Conversation {
    /** Stands for the customer where the conversation has nothing of theirs to answer. */
    private static final String SILENT_CUSTOMER = "…";

    private Conversation() {}

    static List<ChatMessage> messages(Prompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!prompt.system().isBlank()) {
            messages.add(SystemMessage.from(prompt.system()));
        }
        List<Line> turns = turns(prompt.lines());
        for (Line turn : turns) {
            messages.add(
                    turn.role() == Line.Role.CUSTOMER ? UserMessage.from(turn.text()) : AiMessage.from(turn.text()));
        }
        if (turns.isEmpty() || turns.getLast().role() == Line.Role.SELLER) {
            messages.add(UserMessage.from(SILENT_CUSTOMER));
        }
        Medium medium = prompt.medium();
        if (medium != null && medium.isPicture() && messages.getLast() instanceof UserMessage last) {
            var picture = ImageContent.from(Base64.getEncoder().encodeToString(medium.bytes()), medium.type());
            messages.set(messages.size() - 1, UserMessage.from(TextContent.from(last.singleText()), picture));
        }
        return messages;
    }

    private static List<Line> turns(List<Line> lines) {
        List<Line> turns = new ArrayList<>();
        for (Line line : lines) {
            if (line.text().isBlank() || (turns.isEmpty() && line.role() == Line.Role.SELLER)) {
                continue;
            }
            if (!turns.isEmpty() && turns.getLast().role() == line.role()) {
                Line joined = new Line(line.role(), turns.removeLast().text() + "\n" + line.text());
                turns.add(joined);
            } else {
                turns.add(line);
            }
        }
        return turns;
    }
}
