package dev.parley.gateway.log;

import com.fasterxml.jackson.core.JsonToken;
import dev.parley.gateway.log.ReplyStream.Event.Said;
import dev.parley.gateway.log.ReplyStream.Event.Saying;
import dev.parley.wire.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The turns that a reader has had the replies of, the last few: what is being said of one of them is over. */
final class LastTurns {

    /** Turns of a conversation come one after the other, and what is being said is seconds behind at most. */
    private static final int KEPT = 8;

    private final Queue<String> turns = new ArrayDeque<>(KEPT);

    /** A reply bears the id of its turn. */
    void add(Said said) {
        String turn = field(said.json(), "id");
        if (turn != null) {
            if (turns.size() == KEPT) {
                turns.remove();
            }
            turns.add(turn);
        }
    }

    /** Whether the reply to this has been read; true also for what is no delta. */
    boolean has(Saying saying) {
        String turn = field(saying.json(), "turn");
        return turn == null || turns.contains(turn);
    }

    /** A text of the outermost object; null when it has none of this name or is no object. */
    private static @Nullable String field(String json, String name) {
        try (var parser = Json.mapper().getFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String at = parser.nextFieldName(); at != null; at = parser.nextFieldName()) {
                if (at.equals(name)) {
                    return parser.nextTextValue();
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            // What cannot be read is told as it is, or is no delta.
            return null;
        }
    }
}
