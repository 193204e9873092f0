package dev.parley.gateway.channel.webhook;

import dev.parley.gateway.channel.Terms;
import java.net.URI;
import java.util.Map;

/**
 * What the configuration holds of one account.
 *
 * @param channel the channel's name
 * @param id the account
 * @param texts the settings as they were written, by key
 */
public record AccountSettings(String channel, String id, Map<String, String> texts) {

    /** The account, apart from what its channel wants besides. */
    public Account account() {
        return new Account(channel, id, text("tenant", ""), Terms.of(texts));
    }

    /** A setting, and what it is where none is written. */
    public String text(String key, String otherwise) {
        String text = texts.getOrDefault(key, "");
        return text.isBlank() ? otherwise : text;
    }

    /**
     * A secret without which nothing is taken and nothing sent.
     *
     * @throws IllegalArgumentException when it is not there
     */
    public String needed(String key) {
        String text = text(key, "");
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    path(key) + " must not be missing or empty: without it an account does not start");
        }
        return text;
    }

    /** The same for a secret that can be replaced: the one before it, where it is written, is under this other key. */
    public Rotating rotating(String key, String previousKey) {
        return new Rotating(needed(key), text(previousKey, ""));
    }

    /**
     * An address of the web, without a slash at its end.
     *
     * @throws IllegalArgumentException when it is none
     */
    public URI address(String key, String otherwise) {
        try {
            var address = URI.create(text(key, otherwise).replaceAll("/+$", ""));
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path(key) + " must be an address of the web", e);
        }
        throw new IllegalArgumentException(path(key) + " must be an address of the web");
    }

    private String path(String key) {
        return "channels." + channel + "." + id + "." + key;
    }

    @Override
    public String toString() {
        return "AccountSettings[" + channel + "." + id + "]";
    }
}
