package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.media.MediaSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A messaging channel with the accounts that merchants have there. Each is a package of its own: it knows how a webhook of
 * the channel is proved and read, and how a reply is sent. It knows nothing of HTTP servers, the log, or retries.
 */
public interface Channel {

    /** Its name in paths, conversations, records and the configuration. */
    String name();

    /** The content type of its webhooks; a request that says it is something else is refused unread. */
    String contentType();

    /** The merchants' accounts, in no order. */
    List<Account> accounts();

    /** The webhook of an account, if there is such an account. */
    Optional<Webhook> webhook(String account);

    /** Where an account's media are, if there is such an account and its channel has any. */
    default Optional<MediaSource> media(String account) {
        return Optional.empty();
    }

    /** The ways out, by account. */
    Map<String, Outlet> outlets(Calls calls);
}
