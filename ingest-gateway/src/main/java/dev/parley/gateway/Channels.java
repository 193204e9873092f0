package dev.parley.gateway;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.ChannelMeters;
import dev.parley.gateway.channel.Outlets;
import dev.parley.gateway.channel.Senders;
import dev.parley.gateway.channel.webhook.Channel;
import dev.parley.gateway.channel.webhook.Intake;
import dev.parley.gateway.channel.webhook.Numbers;
import dev.parley.gateway.channel.webhook.Rates;
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
 * @param all those with accounts
 * @param rates how much may come in by them
 * @param names makes trace contexts
 * @param meters counts what comes and goes
 */
record Channels(List<Channel> all, Rates rates, Names names, ChannelMeters meters) {

    /** After this long without an answer nobody knows what became of a message; shorter than senders wait when they end. */
    private static final Duration ANSWER = Duration.ofSeconds(7);

    /** Takes webhooks. */
    Intake intake(Parts parts, WaitingRoom room) {
        return new Intake(all, new Intake.Parts(parts.log(), parts.contacts(), rates, parts.clock(), meters, room));
    }

    /** Chooses accounts for conversations that have none yet. */
    Numbers numbers() {
        return new Numbers(
                all.stream().flatMap(channel -> channel.accounts().stream()).toList());
    }

    /** Begins to send replies; nothing where there is no way out. */
    Optional<Senders> startSenders(Map<String, Object> kafka, Parts parts) {
        var calls = new Calls(ANSWER);
        var outlets = new Outlets(
                all.stream().collect(Collectors.toUnmodifiableMap(Channel::name, one -> one.outlets(calls))));
        if (outlets.isEmpty()) {
            calls.close();
            return Optional.empty();
        }
        return Optional.of(Senders.start(
                kafka,
                outlets,
                new Senders.Parts(
                        parts.log(), parts.clock(), System::nanoTime, new SecureRandom(), names::traceparent, meters)));
    }
}
