package dev.parley.gateway;

import dev.parley.gateway.channel.instagram.Instagram;
import dev.parley.gateway.channel.messenger.Messenger;
import dev.parley.gateway.channel.telegram.Telegram;
import dev.parley.gateway.channel.twilio.Twilio;
import dev.parley.gateway.channel.web.WebAccount;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.whatsapp.WhatsApp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every channel that Parley speaks, by its name under {@code channels}. */
public final class KnownChannels {

    private static final Map<String, Function<Collection<AccountSettings>, Channel>> KINDS = Map.of(
            WhatsApp.NAME, WhatsApp::of,
            Messenger.NAME, Messenger::of,
            Instagram.NAME, Instagram::of,
            Telegram.NAME, Telegram::of,
            Twilio.NAME, Twilio::of);

    private KnownChannels() {}

    /**
     * The channels that accounts are written of, but for the web chat.
     *
     * @param written channel, then account, then setting
     * @throws IllegalArgumentException when there is no such channel, or an account lacks what it cannot do without
     */
    public static List<Channel> of(Map<String, Map<String, Map<String, String>>> written) {
        return written.entrySet().stream()
                // Its messages come by the API, and its replies are followed there.
                .filter(channel -> !channel.getKey().equals(WebAccount.CHANNEL))
                .map(channel -> of(channel.getKey(), channel.getValue()))
                .toList();
    }

    private static Channel of(String name, Map<String, Map<String, String>> accounts) {
        var kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("channels." + name + " is no channel that there is");
        }
        return kind.apply(accounts.entrySet().stream()
                .map(account -> new AccountSettings(name, account.getKey(), account.getValue()))
                .toList());
    }
}
