package dev.parley.loadtest.chaos;

/**
 * A customer of a tenant, as channels know them.
 *
 * @param channel {@code web} or {@code whatsapp}
 * @param account of the tenant on the channel
 * @param id of the customer there
 */
record Contact(Tenant tenant, String channel, String account, String id) {

    /** One who writes through the API. */
    static Contact web(Tenant tenant, int number) {
        return new Contact(tenant, "web", "main", "cust" + number);
    }

    /** One with a telephone. */
    static Contact phone(Tenant tenant, int number) {
        return new Contact(tenant, "whatsapp", tenant.account(), Long.toString(8_801_700_000_000L + number));
    }

    boolean hasPhone() {
        return channel.equals("whatsapp");
    }

    /** As Parley names it, without the tenant. */
    String conversation() {
        return channel + ":" + account + ":" + id;
    }

    /** Of the records of the conversation. */
    String key() {
        return tenant.name() + "/" + conversation();
    }
}
