package dev.parley.gateway.channel.webhook;

import dev.parley.conversation.Message;
import dev.parley.delivery.Delivery;

/** One thing that a webhook brought. Each stands for itself: one that cannot be read does not harm its neighbours. */
public sealed interface Item {

    /** A customer said something. */
    record Said(Message message) implements Item {}

    /** A reply came a step further. */
    record Reported(Delivery delivery) implements Item {}

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
