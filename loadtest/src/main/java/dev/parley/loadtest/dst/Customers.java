package dev.parley.loadtest.dst;

import dev.parley.conversation.Command;
import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.wire.Json;
import dev.parley.wire.Partitions;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Customers who write and operators who order, each on a conversation drawn from a few. */
final class Customers {
    private static final List<String> WORDS = List.of("hello", "how much?", "too much", "deal", "stop", "start");
    /** How far the clocks of gateways are apart. */
    private static final int CLOCKS_APART_MS = 40;

    private final World world;
    private final List<Message> said = new ArrayList<>();
    private int messagesLeft;
    private int commandsLeft;

    Customers(World world) {
        this.world = world;
        this.messagesLeft = world.weather().sizes().messages();
        this.commandsLeft = world.weather().sizes().commands();
    }

    boolean haveMore() {
        return messagesLeft > 0;
    }

    /** Somebody says something: something new, or, now and then, what was said before once more. */
    void speak() {
        if (messagesLeft == 0) {
            return;
        }
        messagesLeft--;
        if (!said.isEmpty() && world.chance().happens(0.07)) {
            write(world.chance().oneOf(said));
            return;
        }
        var id = conversation();
        var person = new Person(id.name().substring(id.name().lastIndexOf(':') + 1), null);
        var content = world.chance().happens(0.08)
                ? new Content("reaction", "👍", null, null)
                : Content.text(
                        world.chance().happens(0.7) ? "hello" : world.chance().oneOf(WORDS));
        var now = world.time().clock().instant();
        var message =
                new Message("m-" + said.size(), id.tenant(), id.name(), "web", "main", person, null, now, content);
        said.add(message);
        write(message);
    }

    /** An operator orders something. */
    void order() {
        if (commandsLeft == 0) {
            return;
        }
        commandsLeft--;
        var id = conversation();
        var kind = world.chance().oneOf(List.copyOf(Command.Kind.OF_OPERATORS));
        var command = new Command(
                kind,
                id.tenant(),
                id.name(),
                "operator",
                "words",
                world.time().clock().instant());
        write(Topics.COMMANDS.name(), id.key(), Json.bytes(command));
    }

    private void write(Message message) {
        write(Topics.MESSAGES.name(), message.conversationId().key(), Json.bytes(message));
    }

    private void write(String topic, String key, byte[] value) {
        var bytes = key.getBytes(StandardCharsets.UTF_8);
        int partition = Partitions.of(bytes, world.weather().sizes().partitions());
        long timestampMs = world.time().epochMs() + world.chance().below(CLOCKS_APART_MS);
        var content = Brokers.Content.of(bytes, value, timestampMs, Map.of());
        long offset = world.brokers().append(new Place(topic, partition), content, null);
        world.trace().note("{}/{}@{} written: {}", topic, partition, offset, Said.of(value));
    }

    private ConversationId conversation() {
        var sizes = world.weather().sizes();
        int which = world.chance().below(sizes.conversations());
        return new ConversationId("t" + which % sizes.tenants(), "web:main:c" + which);
    }
}
