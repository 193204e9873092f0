package dev.parley.gateway.channel.webhook;

import dev.parley.conversation.Bounds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A secret that a channel proves itself with. While it is being replaced there are two, and either proves.
 *
 * @param current the one that holds
 * @param previous the one before it; empty for none
 */
public record Rotating(String current, String previous) {

    public Rotating {
        Bounds.name("a channel's secret", current, Bounds.TEXT_MAX);
        Bounds.text("a channel's previous secret", previous, Bounds.TEXT_MAX);
    }

    /** One that is not being replaced. */
    public static Rotating of(String secret) {
        return new Rotating(secret, "");
    }

    /** The secret with which something is right. Both are tried, whichever it is. */
    public Optional<String> proving(Predicate<String> right) {
        boolean byCurrent = right.test(current);
        boolean byPrevious = !previous.isBlank() && right.test(previous);
        if (byCurrent) {
            return Optional.of(current);
        }
        return byPrevious ? Optional.of(previous) : Optional.empty();
    }

    /** Whether this secret is one of them. */
    public boolean includes(String secret) {
        return proving(own -> same(own, secret)).isPresent();
    }

    /** Compares secrets in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Rotating[****]";
    }
}
