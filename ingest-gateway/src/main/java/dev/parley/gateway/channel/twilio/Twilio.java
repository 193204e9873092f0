package dev.parley.gateway.channel.twilio;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.webhook.AccountSettings;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.webhook.Webhook;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** SMS and WhatsApp by Twilio; an account is a number. */
public final class Twilio implements Channel {

    /** The channel's name in conversations and records. */
    public static final String NAME = "twilio";

    private final Map<String, TwilioAccount> byId;

    /** The channel with these accounts. */
    public Twilio(Collection<AccountSettings> accounts) {
        byId = accounts.stream()
                .map(TwilioAccount::of)
                .collect(Collectors.toUnmodifiableMap(one -> one.account().id(), Function.identity()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String contentType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public Optional<Webhook> webhook(String account) {
        return find(account).map(number -> new TwilioWebhook(number, this::find));
    }

    @Override
    public Map<String, Outlet> outlets(Calls calls) {
        return byId.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, one -> new TwilioOutlet(one.getValue(), calls)));
    }

    private Optional<TwilioAccount> find(String number) {
        return Optional.ofNullable(byId.get(number));
    }
}
