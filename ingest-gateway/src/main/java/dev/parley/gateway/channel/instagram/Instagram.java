package dev.parley.gateway.channel.instagram;

import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.meta.MetaAccounts;
import dev.parley.gateway.channel.meta.PageOutlet;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Channel;
import java.util.Collection;

/** Instagram's direct messages; an account is the id of a professional profile, as its webhooks name it. */
public final class Instagram {

    /** The channel's name in conversations and records. */
    public static final String NAME = "instagram";

    private static final PageOutlet.Kind KIND =
            new PageOutlet.Kind(new TextLimit(1_000, TextLimit.Unit.BYTES), /* echoesMetadata= */ false);

    private Instagram() {}

    /** The channel with these accounts. */
    public static Channel of(Collection<AccountSettings> accounts) {
        return new MetaAccounts(accounts).pages(NAME, KIND);
    }
}
