package dev.parley.gateway.log;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import dev.parley.gateway.log.StoredReplies.Stretch;
import dev.parley.gateway.log.StoredReplies.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replies on a topic of one partition in memory, fanned out like real ones. */
public final class RememberedReplies implements Replies {

    private final FanOut fanOut = new FanOut();
    private final List<Stored> topic = new ArrayList<>();

    /** A topic that can be followed at once. */
    public RememberedReplies() {
        fanOut.advance(0, 0);
    }

    /** Appends a reply and tells all who follow. */
    public synchronized void say(String key, String json) {
        var said = new Said(new Position(0, topic.size()), json);
        topic.add(new Stored(key, said));
        fanOut.deliver(key, said);
    }

    /** Shows all who follow what is being said. */
    public void glimpse(String key, String json) {
        fanOut.show(key, new Saying(json));
    }

    @Override
    public ReplyStream follow(ConversationId conversation, Start start) {
        long from = switch (start) {
            case Start.Now() -> Long.MAX_VALUE;
            case Start.Beginning() -> 0;
            case Start.After(Position position) -> position.offset() + 1;
        };
        if (start instanceof Start.After(Position position) && position.partition() != 0) {
            throw new IllegalArgumentException("the conversation's replies are on another partition");
        }
        return Follower.join(fanOut, this::read, new Wanted(conversation.key(), 0, from, Long.MAX_VALUE));
    }

    private synchronized Stretch read(Wanted wanted) {
        var found = topic.stream()
                .filter(stored -> stored.key.equals(wanted.key())
                        && stored.said.position().offset() >= wanted.from()
                        && stored.said.position().offset() < wanted.until())
                .map(Stored::said)
                .toList();
        return new Stretch(found, wanted.until());
    }

    @Override
    public Optional<String> unready() {
        return Optional.empty();
    }

    @Override
    public void end() {
        fanOut.close();
    }

    @Override
    public void close() {
        end();
    }

    private record Stored(String key, Said said) {}
}
