package dev.parley.gateway.channel;

import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.Ledger.Step;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Over;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import dev.parley.gateway.channel.Past.Fate;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one reply to its channel, to the end: sent, refused for good, or left because nobody knows.
 *
 * <p>Channels know no idempotency key, so a request that was written and never answered may or may not have arrived. Before
 * a reply is sent, {@code unknown} is therefore in the log; after it, what came of it. Whoever takes the partition over
 * after a crash reads both and, unless the account says otherwise, leaves alone what is {@code unknown}: a reply may get
 * lost, and is never doubled. What the channel refused for the time being is written too, so that waiting for the channel
 * is not taken for a crash.
 *
 * <p>Between the announcement and the request lies one more question, whether the partition was surely still ours when the
 * announcement was written ({@link Lease}): a process that is stopped for long enough would otherwise wake up and send what
 * another one, which had read the log before the announcement came, has sent already.
 */
final class Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

    private final Ledger ledger;
    private final Lease lease;
    private final Tools tools;

    Carrier(Ledger ledger, Lease lease, Tools tools) {
        this.ledger = ledger;
        this.lease = lease;
        this.tools = tools;
    }

    /**
     * Where a reply waits.
     *
     * @param crowded true when what waits is in the way of other accounts' replies
     */
    record Room(Halt halt, BooleanSupplier crowded) {}

    /** What a carrier is given from outside. */
    record Tools(Gates gates, InstantSource clock, RandomGenerator random, ChannelMeters meters) {}

    /**
     * Carries a reply to its end.
     *
     * @param fate what earlier owners of the partition did with it
     * @param room the end of the work, and whether replies that wait are in the way of others
     * @return false when the work ended first, and the reply is the next owner's
     */
    boolean carry(Parcel parcel, Fate fate, Room room) throws InterruptedException {
        if (fate == Fate.SETTLED) {
            return true;
        }
        if (fate == Fate.UNKNOWN) {
            tools.meters().ambiguous(parcel.reply().channel(), parcel.outlet().ambiguous());
            if (parcel.outlet().ambiguous() == Ambiguous.HOLD) {
                return hold(parcel, "interrupted");
            }
        }
        var reply = parcel.reply();
        var gate = tools.gates().of(reply.channel(), reply.account(), parcel.outlet());
        var trip = new Trip(parcel, room, new Trip.Means(ledger, lease, gate, tools.random(), tools.meters()));
        var outcome = send(parcel, trip, Window.of(reply, tools.clock().instant()));
        if (outcome instanceof Over && !trip.hasBegun()) {
            // The channel knows better how long ago the customer wrote.
            outcome = send(parcel, trip, Window.over(reply, tools.clock().instant()));
        }
        var halt = room.halt();
        return switch (outcome) {
            case null -> false;
            case Sent sent -> settle(parcel, Step.sent(sent.providerId()), halt);
            case Refused(String code) -> settle(parcel, Step.failed(code), halt);
            case Over(String code) -> settle(parcel, Step.failed(code), halt);
            case NotNow refusal -> settle(parcel, Step.failed(refusal.code()), halt);
            case Unsure(String reason) -> hold(parcel, reason);
        };
    }

    /** Sends all parts: what came of the last one that was tried; null when the work ended first. */
    private static @Nullable Outcome send(Parcel parcel, Trip trip, Window window) throws InterruptedException {
        Outcome last = new Refused("empty");
        for (String part : TextParts.of(parcel.reply().text(), parcel.outlet().textLimit(window))) {
            var outcome = trip.send(part, window);
            if (!(outcome instanceof Sent)) {
                return outcome;
            }
            last = outcome;
        }
        return last;
    }

    /** It ended in a way that nobody could foresee; it is never tried again. */
    boolean giveUp(Parcel parcel, Halt halt) throws InterruptedException {
        return settle(parcel, Step.failed("internal"), halt);
    }

    private boolean settle(Parcel parcel, Step step, Halt halt) throws InterruptedException {
        if (!ledger.write(parcel, step, halt)) {
            return false;
        }
        tools.meters().delivery(parcel.reply().channel(), step.status());
        if (step.status() == Delivery.Status.FAILED) {
            tell(parcel, "a reply will not be delivered", step.code());
        }
        return true;
    }

    /** What was announced stands in the log as {@code unknown}; a report of the channel may settle it. */
    private boolean hold(Parcel parcel, String reason) {
        tools.meters().delivery(parcel.reply().channel(), Delivery.Status.UNKNOWN);
        tell(parcel, "nobody knows whether a reply was sent; it is not sent again", reason);
        return true;
    }

    private static void tell(Parcel parcel, String sentence, @Nullable String code) {
        LOG.atWarn()
                .setMessage(sentence)
                .addKeyValue("conversationId", parcel.lane())
                .addKeyValue("reply", parcel.reply().id())
                .addKeyValue("code", code)
                .log();
    }
}
