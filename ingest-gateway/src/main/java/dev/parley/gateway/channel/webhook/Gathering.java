package dev.parley.gateway.channel.webhook;

import dev.parley.conversation.Message;
import dev.parley.delivery.Delivery;
import java.util.ArrayList;
import java.util.List;

/** The items of one request while it is taken apart. */
public final class Gathering {

    private final List<Item> items = new ArrayList<>();

    /** How one item is read; it adds what it means to the gathering. */
    @FunctionalInterface
    public interface Step {
        /**
         * Reads.
         *
         * @throws IllegalArgumentException when the item cannot be read, naming the field and not its value
         */
        void read();
    }

    /** Reads an item; where that cannot be done, it alone is unreadable, and nothing of it is left. */
    public void each(Account account, Object raw, Step step) {
        int before = items.size();
        try {
            step.read();
        } catch (IllegalArgumentException e) {
            items.subList(before, items.size()).clear();
            items.add(new Item.Unreadable(account.key(), raw, String.valueOf(e.getMessage())));
        }
    }

    public void said(Message message) {
        items.add(new Item.Said(message));
    }

    public void reported(Delivery delivery) {
        items.add(new Item.Reported(delivery));
    }

    /** Any other item, or one with what must be looked up for it. */
    public void add(Item item) {
        items.add(item);
    }

    /** A notice that is answered by nobody. */
    public void ignored() {
        items.add(new Item.Ignored());
    }

    /** So many items that the request's proof does not vouch for. */
    public void foreign(int count) {
        for (int i = 0; i < count; i++) {
            items.add(new Item.Foreign());
        }
    }

    /** Everything gathered, in its order. */
    public List<Item> items() {
        return items;
    }
}
