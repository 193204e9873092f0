package dev.parley.gateway.channel.webhook;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.delivery.Delivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that a webhook brought. Each stands for itself: one that cannot be read does not harm its neighbours. */
public sealed interface Item {

    /**
     * A customer said something.
     *
     * @param who where the customer's ids may change, so that the conversation must be looked up; absent where the message names it
     */
    record Said(Message message, @Nullable Identity who) implements Item {
        /** In the conversation that it names. */
        public Said(Message message) {
            this(message, null);
        }
    }

    /**
     * A reply came a step further.
     *
     * @param who as with {@link Said}
     */
    record Reported(Delivery delivery, @Nullable Identity who) implements Item {
        /** In the conversation that it names. */
        public Reported(Delivery delivery) {
            this(delivery, null);
        }
    }

    /**
     * A customer's ids changed.
     *
     * @param before those that are over
     * @param now those that the same person has
     * @param at by the channel's clock
     */
    record Moved(Identity before, Identity now, Instant at) implements Item {}

    /**
     * A customer took a message back.
     *
     * @param conversation the one that it names
     * @param message its id
     * @param who as with {@link Said}
     */
    record Unsaid(
            ConversationId conversation,
            String message,
            @Nullable Identity who) implements Item {}

    /**
     * It cannot be read, and becomes a dead letter.
     *
     * @param key whose it is, {@code <tenant>/<channel>:<account>}
     * @param raw the item as it came
     * @param reason one clause
     */
    record Unreadable(String key, Object raw, String reason) implements Item {
        @Override
        public String toString() {
            return "Unreadable[" + key + "]";
        }
    }

    /** It is for an account that the proof of the request does not vouch for, and is left out. */
    record Foreign() implements Item {}

    /** It is nothing that is answered: a notice of the channel's own. */
    record Ignored() implements Item {}
}
