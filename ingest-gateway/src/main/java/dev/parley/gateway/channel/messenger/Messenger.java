package dev.parley.gateway.channel.messenger;

import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.meta.MetaAccounts;
import dev.parley.gateway.channel.meta.PageOutlet;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Channel;
import java.util.Collection;

/** Messenger; an account is the id of a page. */
public final class Messenger {

    /** The channel's name in conversations and records. */
    public static final String NAME = "messenger";

    private static final PageOutlet.Kind KIND =
            new PageOutlet.Kind(new TextLimit(2_000, TextLimit.Unit.CHARS), /* echoesMetadata= */ true);

    private Messenger() {}

    /** The channel with these accounts. */
    public static Channel of(Collection<AccountSettings> accounts) {
        return new MetaAccounts(accounts).pages(NAME, KIND);
    }
}
