package dev.parley.standalone.replay;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Reply;
import dev.parley.topology.ask.Ask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A turn as it was: what its work looked at, and what was said.
 *
 * @param ask the same snapshot; its deadline lies in the past
 * @param reply what was said
 * @param draft what came of the work, with the whole decision; absent when the topic does not have it any more
 * @param notes what of it could not be put together exactly, a sentence each
 */
record PastTurn(Ask ask, Reply reply, @Nullable Draft draft, List<String> notes) {
    PastTurn {
        notes = List.copyOf(notes);
    }
}
