package dev.parley.loadtest.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every message and how it ended. Records of one conversation with the same id are one message, the one that came first; a
 * record that could not be read, or lies on the wrong partition, is one of its own.
 */
final class Messages {
    private static final String TOPIC = "parley.messages";
    /** Stages of dead letters that are about one record, whatever id it has. */
    private static final Set<String> UNREADABLE = Set.of("read", "partition");

    private final Map<Name, Message> byName = new LinkedHashMap<>();
    private final Map<Place, Message> byPlace = new HashMap<>();
    private final List<String> unsaid = new ArrayList<>();

    /** A message's name; of a record that could not be read its offset. */
    private record Name(String key, int partition, String id) {}

    /** Where a record of the messages' topic lies. */
    private record Place(int partition, long offset) {}

    /** A message, and what became of it. */
    static final class Message {
        final String key;
        final String id;
        /** Of its first record. */
        final long offset;
        /** Of its records that came back from the dead letters. */
        final List<Long> replays = new ArrayList<>(0);

        final List<Facts.Replied> replies = new ArrayList<>(1);
        final List<Facts.Silent> silences = new ArrayList<>(0);
        int deadletters;

        private Message(String key, String id, long offset) {
            this.key = key;
            this.id = id;
            this.offset = offset;
        }

        int ends() {
            return replies.size() + silences.size() + deadletters;
        }

        /** Leaves the contents out. */
        @Override
        public String toString() {
            return "the message " + id + " of " + key;
        }
    }

    private Messages() {}

    static Messages of(Evidence evidence) {
        var messages = new Messages();
        messages.say(evidence);
        evidence.replies()
                .forEach(reply -> reply.inReplyTo().forEach(id -> {
                    var message = messages.ended(reply.key(), reply.at().partition(), id, "a reply");
                    if (message != null) {
                        message.replies.add(reply);
                    }
                }));
        for (Facts.Silent silence : evidence.silences()) {
            var message = messages.ended(silence.key(), silence.at().partition(), silence.message(), "a silence");
            if (message != null) {
                message.silences.add(silence);
            }
        }
        evidence.deadletters().forEach(messages::bury);
        return messages;
    }

    Collection<Message> all() {
        return byName.values();
    }

    /** Ends of messages that nobody said, each a sentence. */
    List<String> unsaid() {
        return unsaid;
    }

    /** The message of a conversation with this id; null where there is none. */
    @Nullable
    Message named(String key, int partition, String id) {
        return byName.get(new Name(key, partition, id));
    }

    /** The message whose record lies there; null where there is none. */
    @Nullable
    Message at(int partition, long offset) {
        return byPlace.get(new Place(partition, offset));
    }

    private void say(Evidence evidence) {
        var unreadable = new HashSet<Place>();
        evidence.deadletters().stream()
                .filter(letter -> letter.from().equals(TOPIC) && UNREADABLE.contains(letter.stage()))
                .forEach(letter -> unreadable.add(new Place(letter.partition(), letter.offset())));
        for (Facts.Said said : evidence.messages()) {
            var place = new Place(said.at().partition(), said.at().offset());
            var id = said.id().isEmpty() || unreadable.contains(place) ? "#" + place.offset() : said.id();
            var message = byName.computeIfAbsent(
                    new Name(said.key(), place.partition(), id), fresh -> new Message(said.key(), id, place.offset()));
            byPlace.put(place, message);
            if (said.replayed() && message.offset != place.offset()) {
                message.replays.add(place.offset());
            }
        }
    }

    private void bury(Facts.Dead letter) {
        if (!letter.from().isEmpty() && !letter.from().equals(TOPIC)) {
            return;
        }
        var message = letter.from().isEmpty()
                ? anywhere(letter.key(), letter.id())
                : byPlace.get(new Place(letter.partition(), letter.offset()));
        if (message == null) {
            unsaid.add("a dead letter ends " + letter.id() + " of " + letter.key() + ", which was never said");
        } else {
            message.deadletters++;
        }
    }

    private @Nullable Message anywhere(String key, String id) {
        return byName.values().stream()
                .filter(message -> message.key.equals(key) && message.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Message ended(String key, int partition, String id, String by) {
        var message = named(key, partition, id);
        if (message == null) {
            unsaid.add(by + " ends " + id + " of " + key + ", which was never said");
        }
        return message;
    }
}
