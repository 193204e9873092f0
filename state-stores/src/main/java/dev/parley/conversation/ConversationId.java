package dev.parley.conversation;

/**
 * The identity of a conversation: one customer on one channel of one merchant. Its key on topics and in stores is
 * {@code <tenant>/<conversation>}.
 *
 * @param tenant the merchant; no slash
 * @param name {@code <channel>:<account>:<contact>}, unique within the tenant
 */
public record ConversationId(String tenant, String name) {
    public ConversationId {
        Bounds.name("tenant", tenant, Bounds.TENANT_MAX);
        Bounds.name("conversation", name, Bounds.CONVERSATION_MAX);
        if (tenant.indexOf('/') >= 0) {
            throw new IllegalArgumentException("tenant must not contain a slash");
        }
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException when it is not {@code <tenant>/<conversation>}
     */
    public static ConversationId parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("key must be <tenant>/<conversation>, had no slash");
        }
        return new ConversationId(key.substring(0, slash), key.substring(slash + 1));
    }

    /** {@code <tenant>/<conversation>}. */
    public String key() {
        return tenant + "/" + name;
    }

    @Override
    public String toString() {
        return key();
    }
}
