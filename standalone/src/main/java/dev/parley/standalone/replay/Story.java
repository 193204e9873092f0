package dev.parley.standalone.replay;

import dev.parley.conversation.AnswerEvent;
import dev.parley.conversation.Command;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Reply;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the topics tell of one conversation.
 *
 * @param messages by their ids, each once, in the order they came
 * @param replies in the order they were said
 * @param drafts by the ids of their turns: those whose words were said
 * @param commands in the order they were carried out
 */
record Story(
        ConversationId id,
        Map<String, Said> messages,
        List<Reply> replies,
        Map<String, Draft> drafts,
        List<Ordered> commands) {

    /** A message and where it lies. */
    record Said(Message message, long offset, long timestampMs) {}

    /** A command and when it was ordered. */
    record Ordered(Command.Kind kind, long timestampMs) {}

    static Story of(String key, List<Recorded> records) {
        var story = new Story(
                ConversationId.parse(key),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new ArrayList<>());
        var answers = new HashMap<String, List<Draft>>();
        records.stream()
                .sorted(Comparator.comparingInt(Recorded::partition).thenComparingLong(Recorded::offset))
                .forEach(record -> story.add(record, answers));
        for (Reply reply : story.replies) {
            // Of two attempts' answers the one that was said has the reply's words.
            answers.getOrDefault(reply.id(), List.of()).stream()
                    .filter(draft -> draft.text().equals(reply.text()))
                    .findFirst()
                    .ifPresent(draft -> story.drafts.put(reply.id(), draft));
        }
        return story;
    }

    private void add(Recorded record, Map<String, List<Draft>> answers) {
        if (record.topic().equals(Recording.MESSAGES)) {
            // A repeated id is the same message.
            read(record, Message.class)
                    .ifPresent(message -> messages.putIfAbsent(
                            message.id(), new Said(message, record.offset(), record.timestampMs())));
        } else if (record.topic().equals(Recording.REPLIES)) {
            read(record, Reply.class).ifPresent(replies::add);
        } else if (record.topic().equals(Recording.COMMANDS)) {
            read(record, Command.class)
                    .ifPresent(command -> commands.add(new Ordered(command.kind(), record.timestampMs())));
        } else if (record.topic().equals(Recording.ANSWERS)) {
            read(record, AnswerEvent.class).ifPresent(event -> {
                if (event instanceof AnswerEvent.Answered answer && answer.draft() != null) {
                    answers.computeIfAbsent(answer.ask(), fresh -> new ArrayList<>())
                            .add(answer.draft());
                }
            });
        }
    }

    private static <T> Optional<T> read(Recorded record, Class<T> type) {
        var value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Json.bytes(value), type));
        } catch (UnreadableException e) {
            // Nobody could read it then either.
            return Optional.empty();
        }
    }

    /** The draft whose words a reply has; absent when the topic does not have it any more, and for a person's words. */
    @Nullable
    Draft draft(Reply reply) {
        return drafts.get(reply.id());
    }
}
