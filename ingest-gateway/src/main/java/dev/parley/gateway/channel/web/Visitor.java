package dev.parley.gateway.channel.web;

import dev.parley.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who writes in the chat of a merchant's page, as a credential of theirs proved.
 *
 * @param account whose chat it is
 * @param conversation the only one that they may write in and follow
 * @param since when the credential was made
 * @param until when it ends
 */
public record Visitor(WebAccount account, ConversationId conversation, Instant since, Instant until) {

    /** Whether a page of this origin may hold the chat. */
    public boolean mayComeFrom(String origin) {
        return account.origins().allow(origin);
    }

    /** Whether a new credential is due: half the time of this one is over. */
    boolean isHalfOver(Instant now) {
        return now.isAfter(since.plus(Duration.between(since, until).dividedBy(2)));
    }

    @Override
    public String toString() {
        return "Visitor[" + conversation + " until " + until + "]";
    }
}
