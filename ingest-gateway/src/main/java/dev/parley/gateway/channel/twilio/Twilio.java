package dev.parley.gateway.channel.twilio;

import dev.parley.gateway.channel.webhook.AccountChannel;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Channel;
import java.util.Collection;

/** SMS and WhatsApp by Twilio; an account is a number. */
public final class Twilio {

    /** The channel's name in conversations and records. */
    public static final String NAME = "twilio";

    private Twilio() {}

    /** The channel with these accounts. */
    public static Channel of(Collection<AccountSettings> written) {
        var accounts = Accounts.of(written, TwilioAccount::of);
        return new AccountChannel<>(
                NAME,
                "application/x-www-form-urlencoded",
                accounts,
                new AccountChannel.Ways<>(
                        number -> new TwilioWebhook(number, accounts::find), TwilioMedia::source, TwilioOutlet::new));
    }
}
