package dev.parley.contact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.conversation.Bounds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation an id of a customer's leads to: the record of {@code parley.contacts}. Of several with one version the
 * first holds, so that gateways that find the same out at once agree; one with a higher version replaces it.
 *
 * @param tenant the merchant
 * @param channel where the id is known
 * @param account which of the merchant's accounts there
 * @param id what the channel calls the customer: a telephone number, or an id that stays the same
 * @param contact what the conversation's name ends in
 * @param user the id that stays the same, as it was last seen with a number; absent for one that was only seen alone
 * @param since when that was found, by the channel's clock
 * @param left when the customer left the number: what is said from it later is said by somebody else; absent while it is theirs
 * @param version 0 for the first that was known of the id
 */
public record Alias(
        String tenant,
        String channel,
        String account,
        String id,
        String contact,
        @Nullable String user,
        Instant since,
        @Nullable Instant left,
        int version) {

    public Alias {
        Bounds.name("tenant", tenant, Bounds.TENANT_MAX);
        Bounds.name("channel", channel, Bounds.TENANT_MAX);
        Bounds.name("account", account, Bounds.CONVERSATION_MAX);
        Bounds.name("id", id, Bounds.CONVERSATION_MAX);
        Bounds.name("contact", contact, Bounds.CONVERSATION_MAX);
        Bounds.present("since", since);
        if (user != null) {
            Bounds.name("user", user, Bounds.CONVERSATION_MAX);
        }
    }

    /** Its key on the topic, {@code <tenant>/<channel>:<account>:<id>}. */
    @JsonIgnore
    public String key() {
        return key(tenant, channel + ":" + account, id);
    }

    /**
     * The key of an id.
     *
     * @param account the channel and the account, with a colon between them
     */
    public static String key(String tenant, String account, String id) {
        return tenant + "/" + account + ":" + id;
    }

    /** Whether what was said then is of the customer that this knows. */
    public boolean holds(Instant at) {
        return left == null || !at.isAfter(left);
    }

    @Override
    public String toString() {
        return "Alias[" + tenant + "/" + channel + ":" + account + ", version " + version + "]";
    }
}
