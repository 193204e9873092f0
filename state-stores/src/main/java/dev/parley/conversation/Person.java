package dev.parley.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A customer as a channel knows them.
 *
 * @param id the channel's id of the person
 * @param name what the channel says they are called
 */
public record Person(String id, @Nullable String name) {
    public Person {
        Bounds.name("from.id", id, Bounds.CONVERSATION_MAX);
        if (name != null) {
            Bounds.text("from.name", name, Bounds.NAME_MAX);
        }
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
