package dev.parley.gateway;

import dev.parley.gateway.channel.ChannelMeters;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.Outlets;
import dev.parley.gateway.channel.Senders;
import dev.parley.gateway.channel.whatsapp.WhatsAppAccount;
import dev.parley.gateway.channel.whatsapp.WhatsAppAccounts;
import dev.parley.gateway.channel.whatsapp.WhatsAppIntake;
import dev.parley.gateway.channel.whatsapp.WhatsAppOutlet;
import dev.parley.gateway.http.Names;
import dev.parley.gateway.log.WaitingRoom;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The messaging channels, put together.
 *
 * @param whatsapp the accounts at WhatsApp
 * @param names makes trace contexts
 * @param meters counts what comes and goes
 */
record Channels(List<WhatsAppAccount> whatsapp, Names names, ChannelMeters meters) {

    /** After this long without an answer nobody knows what became of a message; shorter than senders wait when they end. */
    private static final Duration ANSWER = Duration.ofSeconds(7);

    /** Takes webhooks of WhatsApp. */
    WhatsAppIntake intake(Parts parts, WaitingRoom room) {
        return new WhatsAppIntake(new WhatsAppAccounts(whatsapp), parts.log(), parts.clock(), meters, room);
    }

    /** Begins to send replies; nothing where there is no way out. */
    Optional<Senders> startSenders(Map<String, Object> kafka, Parts parts) {
        var outlets = outlets();
        if (outlets.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Senders.start(
                kafka,
                outlets,
                new Senders.Parts(
                        parts.log(), parts.clock(), System::nanoTime, new SecureRandom(), names::traceparent, meters)));
    }

    private Outlets outlets() {
        if (whatsapp.isEmpty()) {
            return new Outlets(Map.of());
        }
        var client = WhatsAppOutlet.client();
        var accounts = whatsapp.stream()
                .collect(Collectors.<WhatsAppAccount, String, Outlet>toMap(
                        WhatsAppAccount::id, account -> new WhatsAppOutlet(account, client, ANSWER)));
        return new Outlets(Map.of(WhatsAppAccount.CHANNEL, accounts));
    }
}
