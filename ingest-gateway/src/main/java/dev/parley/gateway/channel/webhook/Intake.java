package dev.parley.gateway.channel.webhook;

import dev.parley.conversation.Command;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.ChannelMeters;
import dev.parley.gateway.channel.ChannelMeters.Arrival;
import dev.parley.gateway.log.Contacts;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.Position;
import dev.parley.gateway.log.TooLargeException;
import dev.parley.gateway.log.UnavailableException;
import dev.parley.gateway.log.WaitingRoom;
import dev.parley.wire.Headers;
import dev.parley.wire.Topic;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what webhooks bring into the log: messages as messages, reports as steps of deliveries, the unreadable as dead letters. */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Map<String, Channel> channels;
    private final MessageLog log;
    private final InstantSource clock;
    private final AddressBook addresses;
    private final Rates rates;
    private final ChannelMeters meters;
    private final WaitingRoom room;

    /** Takes what comes by these channels. */
    public Intake(List<Channel> channels, Parts parts) {
        this.channels = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
        this.log = parts.log();
        this.clock = parts.clock();
        this.addresses = new AddressBook(parts.contacts(), parts.log());
        this.rates = parts.rates();
        this.meters = parts.meters();
        this.room = parts.room();
    }

    /**
     * What it stands on.
     *
     * @param log what it writes to
     * @param contacts who is who
     * @param rates how much may come
     * @param clock stamps records
     * @param room webhooks wait there for the brokers
     */
    public record Parts(
            MessageLog log,
            Contacts contacts,
            Rates rates,
            InstantSource clock,
            ChannelMeters meters,
            WaitingRoom room) {}

    Optional<Channel> channel(String name) {
        return Optional.ofNullable(channels.get(name));
    }

    /** The time that requests are read and recorded at. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A whole request was refused: nobody proved that the channel sent it. */
    void forged(Channel channel) {
        meters.message(channel.name(), Arrival.FORGED);
    }

    /** Lets a request that is proved in to be read; else says how long its account must wait. */
    Optional<Duration> admit(Channel channel, String account) {
        var wait = rates.webhook(channel.name() + "/" + account);
        if (wait.isPresent()) {
            meters.message(channel.name(), Arrival.LIMITED);
        }
        return wait;
    }

    /**
     * What comes with every item of a request.
     *
     * @param account that the path names
     * @param traceparent W3C trace context of the request
     */
    record Request(Channel channel, String account, Instant now, String traceparent) {}

    /**
     * Takes everything, and returns when the brokers have all of it.
     *
     * @throws UnavailableException when they did not confirm all of it, or too many wait for them already; sending it
     *     again doubles nothing
     */
    void take(Request request, List<Item> items) throws InterruptedException {
        try (var _ = room.enter()) {
            var batch = new Batch(request);
            for (var item : items) {
                batch.add(item);
            }
            batch.tellForeign();
            batch.forgiveFlood();
            batch.await();
        }
    }

    /** One request while it is put into the log. */
    private final class Batch {
        private final Request request;
        private final String channel;
        private final List<Appending> appending = new ArrayList<>();
        private int foreign;
        private int flood;

        Batch(Request request) {
            this.request = request;
            this.channel = request.channel().name();
        }

        void add(Item item) throws InterruptedException {
            switch (item) {
                case Item.Said said -> say(located(said));
                case Item.Reported(Delivery delivery, var who) -> {
                    var report = who == null ? delivery : delivery.in(addresses.conversation(who));
                    append(Topics.DELIVERIES, report.key(), report);
                }
                case Item.Unsaid(ConversationId named, String id, var who) -> {
                    var of = who == null ? named : new ConversationId(named.tenant(), addresses.conversation(who));
                    append(Topics.COMMANDS, of.key(), Command.unsay(of, channel, id, request.now()));
                }
                case Item.Moved moved -> {
                    addresses.move(moved, request);
                    meters.message(channel, Arrival.MOVED);
                }
                case Item.Unreadable unreadable -> append(DeadLetters.of(unreadable, request));
                case Item.Foreign() -> {
                    foreign++;
                    meters.message(channel, Arrival.FOREIGN);
                }
                case Item.Ignored() -> meters.message(channel, Arrival.IGNORED);
            }
        }

        /** A flood is kept, but nobody works on it. */
        private void say(Message message) {
            String key = message.conversationId().key();
            boolean flooding = rates.isFlood(key);
            flood += flooding ? 1 : 0;
            Map<String, String> headers = flooding ? Map.of(Headers.FLOOD, "true") : Map.of();
            append(new Entry(Topics.MESSAGES, key, message, request.now(), request.traceparent(), headers));
        }

        /** One customer must not use up what their merchant's account may send. */
        void forgiveFlood() {
            if (flood > 0 && flood == appending.size()) {
                rates.wasFlood(request.channel().name() + "/" + request.account());
            }
        }

        private Message located(Item.Said said) throws InterruptedException {
            var message = said.message();
            var who = said.who();
            var at = Objects.requireNonNullElse(message.sentAt(), request.now());
            return who == null ? message : message.in(addresses.conversation(who, at, request));
        }

        private void append(Topic<?, ?> topic, String key, Object value) {
            append(new Entry(topic, key, value, request.now(), request.traceparent()));
        }

        private void append(Entry entry) {
            appending.add(new Appending(entry, log.append(entry)));
        }

        void tellForeign() {
            if (foreign > 0) {
                LOG.atWarn()
                        .setMessage("items of a webhook are for accounts that its proof does not vouch for, and were"
                                + " left out")
                        .addKeyValue("channel", channel)
                        .addKeyValue("items", foreign)
                        .log();
            }
        }

        void await() throws InterruptedException {
            boolean away = false;
            for (var one : appending) {
                try {
                    one.done().toCompletableFuture().get();
                    taken(one.entry());
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case TooLargeException tooLarge -> meters.message(channel, Arrival.UNREADABLE);
                        case UnavailableException unavailable -> away = true;
                        case null, default -> throw new IllegalStateException("the log failed", e);
                    }
                }
            }
            if (away) {
                throw new UnavailableException("the brokers did not confirm every item in time", null);
            }
        }

        private void taken(Entry entry) {
            switch (entry.value()) {
                case Message _ ->
                    meters.message(
                            channel, entry.headers().containsKey(Headers.FLOOD) ? Arrival.FLOOD : Arrival.ACCEPTED);
                case Command _ -> meters.message(channel, Arrival.DELETED);
                case Delivery delivery -> {
                    // Sent is counted where it is sent.
                    if (delivery.status() != Delivery.Status.SENT) {
                        meters.delivery(channel, delivery.status());
                    }
                }
                case null, default -> {
                    meters.message(channel, Arrival.UNREADABLE);
                    meters.deadLetter(DeadLetters.STAGE);
                }
            }
        }
    }

    private record Appending(Entry entry, CompletionStage<Position> done) {}
}
