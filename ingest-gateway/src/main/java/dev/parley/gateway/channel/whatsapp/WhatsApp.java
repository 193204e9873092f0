package dev.parley.gateway.channel.whatsapp;

import dev.parley.gateway.channel.meta.MetaAccounts;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Channel;
import java.util.Collection;

/** WhatsApp by its Cloud API; an account is a phone number id. */
public final class WhatsApp {

    /** The channel's name in conversations and records. */
    public static final String NAME = "whatsapp";

    private WhatsApp() {}

    /** The channel with these accounts. */
    public static Channel of(Collection<AccountSettings> accounts) {
        return new MetaAccounts(accounts).channel(NAME, new Changes(), WhatsAppMedia::source, WhatsAppOutlet::new);
    }
}
