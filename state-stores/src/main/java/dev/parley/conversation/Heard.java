package dev.parley.conversation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one more message of a known customer changes in their {@link Conversation}. It is kept in the row of the {@link Turn} that answers it, which is written
 * in any case; the conversation's row, the largest of all, is written when the turn is over.
 *
 * @param heardAt when the customer last wrote; absent as in {@link Conversation.Contact}
 * @param seenOffset of the newest message worked
 * @param nextSeq the number that the next line of the transcript gets
 * @param updatedAt when something was last said
 */
public record Heard(@Nullable Instant heardAt, long seenOffset, long nextSeq, Instant updatedAt) {

    /** What was heard since a row was written, when that is all there is to a conversation which its row does not have. */
    public static Optional<Heard> between(Conversation row, Conversation now) {
        var contact = now.contact();
        var updatedAt = now.updatedAt();
        if (row.contact() == null || contact == null || updatedAt == null || row.equals(now)) {
            return Optional.empty();
        }
        var heard = new Heard(contact.heardAt(), now.seenOffset(), now.nextSeq(), updatedAt);
        return row.with(heard).equals(now) ? Optional.of(heard) : Optional.empty();
    }

    /** A conversation by its row and that of its turn, if it has one; one of them may be newer than the other by then. */
    public static Conversation merged(Conversation row, @Nullable Turn turn) {
        var heard = turn == null ? null : turn.heard();
        return heard == null || heard.nextSeq() <= row.nextSeq() || row.contact() == null ? row : row.with(heard);
    }
}
