package dev.parley.gateway.channel.webhook;

import dev.parley.contact.Alias;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a channel names them that knows some by more than one id, and lets ids change; valid or not constructed.
 *
 * @param account where they are known
 * @param number a telephone number, which may be somebody else's tomorrow; absent for who hides it
 * @param user an id that stays the same as long as the person has the number; absent where the channel does not tell it
 */
public record Identity(
        Account account, @Nullable String number, @Nullable String user) {

    public Identity {
        if (number == null && user == null) {
            throw new IllegalArgumentException("a number or a user id must name somebody");
        }
    }

    /** The id to send to: the number where it is shown, for it is taken for every kind of message. */
    public String address() {
        return number == null ? stable() : number;
    }

    /** What the conversation's name ends in as long as nothing else is known. */
    public String stable() {
        return user == null ? String.valueOf(number) : user;
    }

    String key(String id) {
        return Alias.key(account.tenant(), account.channel() + ":" + account.id(), id);
    }

    @Override
    public String toString() {
        return "Identity[" + account + "]";
    }
}
