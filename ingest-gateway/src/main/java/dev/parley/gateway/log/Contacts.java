package dev.parley.gateway.log;

import dev.parley.contact.Alias;
import java.util.Optional;

/** Which conversations the ids of customers lead to, a moment behind the topic. */
public interface Contacts extends AutoCloseable {

    /**
     * What is known of an id.
     *
     * @param key as {@link Alias#key()} has it
     * @throws UnavailableException while what was known at the start is still being read
     */
    Optional<Alias> find(String key);

    /**
     * Waits until what stands at a position is known.
     *
     * @throws UnavailableException when that takes too long
     */
    void await(Position position) throws InterruptedException;

    @Override
    void close();
}
