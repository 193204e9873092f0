package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what a webhook brought into the log: messages as messages, statuses as steps of deliveries. Each item stands for
 * itself, so one that cannot be read becomes a dead letter and the others are taken.
 */
public final class WhatsAppIntake {

    private static final Logger LOG = LoggerFactory.getLogger(WhatsAppIntake.class);
    private static final String MESSAGES = "messages";
    private static final String STATUSES = "statuses";
    private static final String STAGE = "webhook";

    private final WhatsAppAccounts accounts;
    private final MessageLog log;
    private final InstantSource clock;
    private final ChannelMeters meters;
    private final WaitingRoom room;

    /** Writes to this log, stamped by this clock; webhooks wait in this room. */
    public WhatsAppIntake(
            WhatsAppAccounts accounts, MessageLog log, InstantSource clock, ChannelMeters meters, WaitingRoom room) {
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
        this.meters = meters;
        this.room = room;
    }

    Optional<WhatsAppAccount> account(String id) {
        return accounts.find(id);
    }

    void count(Arrival outcome) {
        meters.message(WhatsAppAccount.CHANNEL, outcome);
    }

    /**
     * Takes everything in a webhook, and returns when the brokers have all of it.
     *
     * @param signer whose secret signed it
     * @param traceparent W3C trace context of the request
     * @throws UnavailableException when they did not confirm all of it, or too many wait for them already; sending it
     *     again doubles nothing
     */
    void take(WhatsAppAccount signer, JsonNode webhook, String traceparent) throws InterruptedException {
        try (var _ = room.enter()) {
            var batch = new Batch(signer, clock.instant().truncatedTo(ChronoUnit.MILLIS), traceparent);
            for (var entry : webhook.path("entry")) {
                for (var change : entry.path("changes")) {
                    batch.change(change);
                }
            }
            batch.await();
        }
    }

    /** One webhook while it is taken. */
    private final class Batch {
        private final WhatsAppAccount signer;
        private final Instant now;
        private final String traceparent;
        private final List<Appending> appending = new ArrayList<>();

        Batch(WhatsAppAccount signer, Instant now, String traceparent) {
            this.signer = signer;
            this.now = now;
            this.traceparent = traceparent;
        }

        void change(JsonNode change) {
            var value = change.path("value");
            if (!change.path("field").asText().equals(MESSAGES)) {
                count(Arrival.IGNORED); // preferences for marketing, reviews of templates and the like
                return;
            }
            String number = value.path("metadata").path("phone_number_id").asText();
            var account = accounts.vouchedFor(signer, number);
            if (account.isEmpty()) {
                foreign(value);
                return;
            }
            for (var message : value.path(MESSAGES)) {
                each(account.get(), message, () -> message(account.get(), value, message));
            }
            for (var status : value.path(STATUSES)) {
                each(account.get(), status, () -> status(account.get(), status));
            }
        }

        private void message(WhatsAppAccount account, JsonNode value, JsonNode message) {
            if (message.path("type").asText().equals("system")) {
                count(Arrival.IGNORED);
                return;
            }
            var read = Items.message(account, value, message, now);
            append(new Entry(Topics.MESSAGES, read.conversationId().key(), read, now, traceparent));
        }

        private void status(WhatsAppAccount account, JsonNode status) {
            var read = Items.delivery(account, status, now);
            if (read.isEmpty()) {
                count(Arrival.IGNORED);
                return;
            }
            append(new Entry(Topics.DELIVERIES, read.get().key(), read.get(), now, traceparent));
        }

        private void append(Entry entry) {
            appending.add(new Appending(entry, log.append(entry)));
        }

        private void each(WhatsAppAccount account, JsonNode item, Runnable taking) {
            try {
                taking.run();
            } catch (IllegalArgumentException e) {
                var reason = String.valueOf(e.getMessage());
                LOG.atWarn()
                        .setMessage("an item of a webhook cannot be read and became a dead letter")
                        .addKeyValue("account", account.id())
                        .addKeyValue("error", reason)
                        .log();
                var why = Map.of(
                        Headers.ERROR_STAGE, STAGE, Headers.ERROR_CLASS, "unreadable", Headers.ERROR_MESSAGE, reason);
                var key = account.tenant() + "/" + WhatsAppAccount.CHANNEL + ":" + account.id();
                append(new Entry(Topics.DEADLETTERS, key, item, now, traceparent, why));
            }
        }

        private void foreign(JsonNode value) {
            int items = value.path(MESSAGES).size() + value.path(STATUSES).size();
            for (int i = 0; i < items; i++) {
                count(Arrival.FOREIGN);
            }
            LOG.atWarn()
                    .setMessage(
                            "items of a webhook are for a number that is not here under the same app secret, and were"
                                    + " left out")
                    .addKeyValue("account", signer.id())
                    .addKeyValue("items", items)
                    .log();
        }

        void await() throws InterruptedException {
            boolean away = false;
            for (var one : appending) {
                try {
                    one.done().toCompletableFuture().get();
                    taken(one.entry());
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case TooLargeException tooLarge -> count(Arrival.UNREADABLE);
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
                case Message _ -> count(Arrival.ACCEPTED);
                case Delivery delivery -> {
                    // Sent is counted where it is sent.
                    if (delivery.status() != Delivery.Status.SENT) {
                        meters.delivery(WhatsAppAccount.CHANNEL, delivery.status());
                    }
                }
                case null, default -> {
                    count(Arrival.UNREADABLE);
                    meters.deadLetter(STAGE);
                }
            }
        }
    }

    private record Appending(Entry entry, CompletionStage<Position> done) {}
}
