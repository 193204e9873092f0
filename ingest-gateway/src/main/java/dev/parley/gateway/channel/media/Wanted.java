package dev.parley.gateway.channel.media;

import java.time.Duration;

/**
 * A medium that is wanted.
 *
 * @param name what the channel calls it
 * @param kind what it must be
 * @param maxBytes more than this is not read
 * @param within how long all of it may take, names looked up and redirects followed
 */
public record Wanted(Name name, Kind kind, int maxBytes, Duration within) {

    /** What can be made use of. */
    public enum Kind {
        SOUND,
        PICTURE
    }

    /**
     * What a channel calls a medium.
     *
     * @param message the id of the message that it came with
     * @param medium its own
     */
    public record Name(String channel, String account, String message, String medium) {}
}
