package dev.parley.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.catalog.Product;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.ConversationId;

/**
 * Pieces of a product that a conversation wants from the stock ledger, or gives back: the record of {@code parley.reservations}.
 *
 * @param kind whether they are wanted or given back
 * @param order the order whose pieces they are
 * @param tenant the merchant
 * @param sku the merchant's id of the product
 * @param quantity how many, at least 1
 * @param conversation {@code <channel>:<account>:<contact>}, which is told what came of it
 */
public record Reservation(Kind kind, String order, String tenant, String sku, int quantity, String conversation) {

    /** What is wanted. */
    public enum Kind {
        /** Take them from the stock. */
        @JsonProperty("reserve")
        RESERVE,
        /** Put them back. */
        @JsonProperty("give_back")
        GIVE_BACK
    }

    public Reservation {
        if (kind == null) {
            throw new IllegalArgumentException("kind must be one of reserve, give_back");
        }
        new ConversationId(tenant, conversation);
        Bounds.name("order", order, Bounds.NAME_MAX);
        Bounds.name("sku", sku, Product.SKU_MAX);
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
        }
    }

    /** {@code <tenant>/<sku>}, its key: one product has one writer. */
    @JsonIgnore
    public String product() {
        return tenant + "/" + sku;
    }

    /** The conversation that is told. */
    @JsonIgnore
    public ConversationId conversationId() {
        return new ConversationId(tenant, conversation);
    }
}
