package dev.parley.gateway.channel;

import dev.parley.delivery.Delivery;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.MessageLog;
import dev.parley.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes steps of deliveries to the log. */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final MessageLog log;
    private final InstantSource clock;

    Ledger(MessageLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Writes a step and waits until the brokers have it, for as long as that takes.
     *
     * @return false when the work ended before they had it
     */
    boolean write(Parcel parcel, Step step, Halt halt) throws InterruptedException {
        while (!tryWrite(parcel, step)) {
            if (halt.within(AGAIN)) {
                return false;
            }
        }
        return true;
    }

    /** Writes a step once; false when the brokers did not confirm it. */
    boolean tryWrite(Parcel parcel, Step step) throws InterruptedException {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var reply = parcel.reply();
        var delivery = new Delivery(
                reply.id(), reply.tenant(), reply.conversation(), step.status(), step.code(), step.providerId(), now);
        try {
            log.append(new Entry(Topics.DELIVERIES, delivery.key(), delivery, now, parcel.traceparent()))
                    .toCompletableFuture()
                    .get();
            return true;
        } catch (ExecutionException e) {
            LOG.atWarn()
                    .setMessage("a step of a delivery was not confirmed by the brokers")
                    .addKeyValue("conversationId", delivery.key())
                    .addKeyValue("status", step.status().word())
                    .log();
            return false;
        }
    }

    /** What is written of a reply. */
    record Step(
            Delivery.Status status,
            @Nullable String code,
            @Nullable String providerId) {

        static Step announced() {
            return new Step(Delivery.Status.UNKNOWN, null, null);
        }

        static Step refusedForNow(String code) {
            return new Step(Delivery.Status.UNKNOWN, code, null);
        }

        static Step sent(@Nullable String providerId) {
            return new Step(Delivery.Status.SENT, null, providerId);
        }

        static Step failed(String code) {
            return new Step(Delivery.Status.FAILED, code, null);
        }
    }
}
