package dev.parley.topology.query;

import dev.parley.conversation.Bounds;
import dev.parley.conversation.Conversation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are asked for.
 *
 * @param tenant whose
 * @param limit how many at most
 * @param after the place in the list to go on from; absent for its beginning
 * @param filter which of them
 */
record ListQuery(String tenant, int limit, @Nullable Position after, Filter filter) {

    private static final int LIMIT_MAX = 200;
    private static final int LIMIT = 50;
    private static final Set<String> STATES =
            new LinkedHashSet<>(List.of("parley", "human", "handoff", "closed", "opted_out"));
    private static final Set<String> PHASES =
            new LinkedHashSet<>(List.of("open", "inquiring", "bargaining", "agreed", "let_go", "expired"));
    private static final Set<String> KNOWN = new LinkedHashSet<>(
            List.of("tenant", "limit", "cursor", "state", "phase", "channel", "contact", "partitions"));

    /**
     * Which conversations are wanted; what is absent does not matter.
     *
     * @param contact part of the customer's id or name, in lower case
     */
    record Filter(
            @Nullable String state,
            @Nullable String phase,
            @Nullable String channel,
            @Nullable String contact) {

        /** Whether a conversation is wanted; it has a contact. */
        boolean takes(Conversation conversation) {
            var customer = Objects.requireNonNull(conversation.contact());
            return (state == null || state.equals(ConversationRow.state(conversation)))
                    && (phase == null || phase.equals(ConversationRow.phase(conversation)))
                    && (channel == null || channel.equals(customer.channel()))
                    && (contact == null
                            || contains(customer.person().id())
                            || contains(customer.person().name()));
        }

        private boolean contains(@Nullable String text) {
            return contact != null
                    && text != null
                    && text.toLowerCase(Locale.ROOT).contains(contact);
        }
    }

    /** @throws IllegalArgumentException when a parameter is wrong */
    static ListQuery of(Map<String, String> parameters) {
        var asked = new Asked(parameters, KNOWN);
        var cursor = asked.text("cursor");
        var contact = asked.text("contact");
        var tenant = asked.needed("tenant");
        Bounds.name("tenant", tenant, Bounds.TENANT_MAX);
        return new ListQuery(
                tenant,
                (int) asked.number("limit", 1, LIMIT_MAX, LIMIT),
                cursor == null ? null : Position.parse(cursor),
                new Filter(
                        word(asked, "state", STATES),
                        word(asked, "phase", PHASES),
                        asked.text("channel"),
                        contact == null ? null : contact.toLowerCase(Locale.ROOT)));
    }

    private static @Nullable String word(Asked asked, String name, Set<String> words) {
        var word = asked.oneOf(name, words, "");
        return word.isEmpty() ? null : word;
    }
}
