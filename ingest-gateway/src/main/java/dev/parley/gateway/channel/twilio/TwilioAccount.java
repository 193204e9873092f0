package dev.parley.gateway.channel.twilio;

import dev.parley.gateway.channel.webhook.Account;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Accounts;
import dev.parley.gateway.channel.webhook.Rotating;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A merchant's number at Twilio, for SMS and for WhatsApp.
 *
 * @param account whose it is; its id is the number
 * @param sid the account at Twilio
 * @param authToken signs what comes in and opens the API
 * @param publicUrl the webhook's address as it is written at Twilio: signatures are over that, whatever proxies make of it
 * @param baseUrl where the API answers
 */
record TwilioAccount(Account account, String sid, Rotating authToken, URI publicUrl, URI baseUrl)
        implements Accounts.Owned {

    private static final String BASE_URL = "https://api.twilio.com";
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

    TwilioAccount {
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException(
                    "channels.twilio." + account.id() + ".accountSid must be of letters and digits, such as AC0123");
        }
        if (publicUrl.getRawQuery() != null || publicUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "channels.twilio." + account.id() + ".publicUrl must have no query and no fragment");
        }
    }

    /** As it is written in the configuration. */
    static TwilioAccount of(AccountSettings settings) {
        settings.needed("publicUrl");
        return new TwilioAccount(
                settings.account(),
                settings.needed("accountSid"),
                settings.rotating("authToken", "previousAuthToken"),
                settings.address("publicUrl", ""),
                settings.address("baseUrl", BASE_URL));
    }

    /** Where messages are posted. */
    URI messages() {
        return URI.create(baseUrl + "/2010-04-01/Accounts/" + sid + "/Messages.json");
    }

    /** Where signs of typing are posted: at a name of their own beside the API's. */
    URI indicators() {
        return URI.create(baseUrl.toString().replaceFirst("//api[.]", "//messaging.") + "/v2/Indicators/Typing.json");
    }

    /** Where Twilio reports what became of a reply. */
    String callback(String reply) {
        return publicUrl + "?" + Forms.written(Map.of(TwilioWebhook.REPLY, reply));
    }

    @Override
    public String toString() {
        return "TwilioAccount[" + account.id() + " of " + account.tenant() + "]";
    }
}
