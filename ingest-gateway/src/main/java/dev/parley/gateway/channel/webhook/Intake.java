package dev.parley.gateway.channel.webhook;

import dev.parley.conversation.Message;
import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.ChannelMeters;
import dev.parley.gateway.channel.ChannelMeters.Arrival;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.MessageLog;
import dev.parley.gateway.log.Position;
import dev.parley.gateway.log.TooLargeException;
import dev.parley.gateway.log.UnavailableException;
import dev.parley.gateway.log.WaitingRoom;
import dev.parley.wire.Headers;
import dev.parley.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final String STAGE = "webhook";

    private final Map<String, Channel> channels;
    private final MessageLog log;
    private final InstantSource clock;
    private final ChannelMeters meters;
    private final WaitingRoom room;

    /** Writes to this log, stamped by this clock; webhooks wait in this room. */
    public Intake(List<Channel> channels, MessageLog log, InstantSource clock, ChannelMeters meters, WaitingRoom room) {
        this.channels = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
        this.log = log;
        this.clock = clock;
        this.meters = meters;
        this.room = room;
    }

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

    /**
     * What comes with every item of a request.
     *
     * @param traceparent W3C trace context of the request
     */
    record Request(Channel channel, Instant now, String traceparent) {}

    /**
     * Takes everything, and returns when the brokers have all of it.
     *
     * @throws UnavailableException when they did not confirm all of it, or too many wait for them already; sending it
     *     again doubles nothing
     */
    void take(Request request, List<Item> items) throws InterruptedException {
        try (var _ = room.enter()) {
            var batch = new Batch(request);
            items.forEach(batch::add);
            batch.tellForeign();
            batch.await();
        }
    }

    /** One request while it is put into the log. */
    private final class Batch {
        private final Request request;
        private final String channel;
        private final List<Appending> appending = new ArrayList<>();
        private int foreign;

        Batch(Request request) {
            this.request = request;
            this.channel = request.channel().name();
        }

        void add(Item item) {
            switch (item) {
                case Item.Said(Message message) ->
                    append(new Entry(
                            Topics.MESSAGES,
                            message.conversationId().key(),
                            message,
                            request.now(),
                            request.traceparent()));
                case Item.Reported(Delivery delivery) ->
                    append(new Entry(
                            Topics.DELIVERIES, delivery.key(), delivery, request.now(), request.traceparent()));
                case Item.Unreadable unreadable -> append(deadLetter(unreadable));
                case Item.Foreign() -> {
                    foreign++;
                    meters.message(channel, Arrival.FOREIGN);
                }
                case Item.Ignored() -> meters.message(channel, Arrival.IGNORED);
            }
        }

        private Entry deadLetter(Item.Unreadable item) {
            LOG.atWarn()
                    .setMessage("an item of a webhook cannot be read and became a dead letter")
                    .addKeyValue("account", item.key())
                    .addKeyValue("error", item.reason())
                    .log();
            var why = Map.of(
                    Headers.ERROR_STAGE,
                    STAGE,
                    Headers.ERROR_CLASS,
                    "unreadable",
                    Headers.ERROR_MESSAGE,
                    item.reason());
            return new Entry(Topics.DEADLETTERS, item.key(), item.raw(), request.now(), request.traceparent(), why);
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
                case Message _ -> meters.message(channel, Arrival.ACCEPTED);
                case Delivery delivery -> {
                    // Sent is counted where it is sent.
                    if (delivery.status() != Delivery.Status.SENT) {
                        meters.delivery(channel, delivery.status());
                    }
                }
                case null, default -> {
                    meters.message(channel, Arrival.UNREADABLE);
                    meters.deadLetter(STAGE);
                }
            }
        }
    }

    private record Appending(Entry entry, CompletionStage<Position> done) {}
}
