package dev.parley.gateway.channel.webhook;

import dev.parley.conversation.Bounds;
import dev.parley.conversation.ConversationId;
import dev.parley.gateway.channel.Terms;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account of a merchant's at a channel; valid or not constructed.
 *
 * @param channel the channel's name
 * @param id what the webhook's path ends in
 * @param tenant the merchant
 * @param terms how it sends
 */
public record Account(String channel, String id, String tenant, Terms terms) {

    /** Of the path, of record keys and of the names of conversations, whose parts a colon ends. */
    private static final Pattern ID = Pattern.compile("[+]?[A-Za-z0-9._-]{1,63}");

    public Account {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "channels." + channel + ": the name of an account must be of letters, digits, dots and hyphens");
        }
        Bounds.name("channels." + channel + "." + id + ".tenant", tenant, Bounds.TENANT_MAX);
        if (tenant.indexOf('/') >= 0) {
            throw new IllegalArgumentException("channels." + channel + "." + id + ".tenant must not contain a slash");
        }
    }

    /** Whose dead letters these are. */
    String key() {
        return tenant + "/" + channel + ":" + id;
    }

    /** A customer took a message back. */
    public Item.Unsaid unsaid(String contact, String message, @Nullable Identity who) {
        return new Item.Unsaid(new ConversationId(tenant, conversation(contact)), message, who);
    }

    /** The conversation with a customer. */
    public String conversation(String contact) {
        return channel + ":" + id + ":" + contact;
    }
}
