package dev.parley.gateway.channel;

import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.AccountGate.Entry;
import dev.parley.gateway.channel.Ledger.Step;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import dev.parley.gateway.channel.Outlet.Letter;
import dev.parley.gateway.channel.Past.Fate;
import java.time.Duration;
import java.util.Optional;
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
    private static final Backoff ATTEMPTS = new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
    /** As WhatsApp wants it of messages to one person: 4^X seconds. */
    private static final Backoff PERSON = new Backoff(Duration.ofSeconds(4), 4, Duration.ofMinutes(5));
    /** Attempts at a reply over what is wrong with it alone, then it has failed. */
    private static final int ATTEMPTS_MAX = 6;
    /** Attempts at a reply over what is wrong with its account; about ten minutes. */
    private static final int ACCOUNT_ATTEMPTS_MAX = 15;

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
    record Tools(Gates gates, RandomGenerator random, ChannelMeters meters) {}

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
        var halt = room.halt();
        if (fate == Fate.UNKNOWN && parcel.outlet().ambiguous() == Ambiguous.HOLD) {
            return hold(parcel, "interrupted");
        }
        var parts = TextParts.of(parcel.reply().text(), parcel.outlet().textLimit());
        if (parts.isEmpty()) {
            return settle(parcel, Step.failed("empty"), halt);
        }
        var trip = new Trip(parcel, room);
        String providerId = null;
        for (String part : parts) {
            var outcome = trip.send(part);
            if (outcome == null) {
                return false;
            }
            switch (outcome) {
                case Sent sent -> providerId = sent.providerId();
                case Refused(String code) -> {
                    return settle(parcel, Step.failed(code), halt);
                }
                case NotNow refusal -> {
                    return settle(parcel, Step.failed(refusal.code()), halt);
                }
                case Unsure(String reason) -> {
                    return hold(parcel, reason);
                }
            }
        }
        return settle(parcel, Step.sent(providerId), halt);
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

    /** All attempts at one reply. */
    private final class Trip {
        private final Parcel parcel;
        private final Halt halt;
        private final BooleanSupplier crowded;
        private final AccountGate gate;
        private boolean announced;
        private boolean begun;

        Trip(Parcel parcel, Room room) {
            this.parcel = parcel;
            this.halt = room.halt();
            this.crowded = room.crowded();
            this.gate =
                    tools.gates().of(parcel.reply().channel(), parcel.reply().account());
        }

        /** Sends a part, again and again where that makes sense; null when the work ended first. */
        @Nullable
        Outcome send(String part) throws InterruptedException {
            int attempts = 0;
            int accountAttempts = 0;
            while (true) {
                var outcome = attempt(part);
                if (outcome == null || outcome instanceof Sent || outcome instanceof Refused) {
                    return outcome;
                }
                Optional<Duration> pause = Optional.empty();
                if (outcome instanceof NotNow refusal) {
                    noteRefusal(refusal);
                    switch (refusal.scope()) {
                        case ATTEMPT -> pause = Optional.of(ATTEMPTS.after(++attempts, tools.random()));
                        case CONVERSATION ->
                            pause = Optional.of(PERSON.after(++attempts, tools.random(), refusal.atLeast()));
                        case ACCOUNT -> accountAttempts++;
                        case ACCESS -> accountAttempts = 0; // waits for a person, however long that takes
                    }
                } else if (parcel.outlet().ambiguous() == Ambiguous.RESEND) {
                    pause = Optional.of(ATTEMPTS.after(++attempts, tools.random()));
                } else {
                    return outcome;
                }
                if (attempts >= ATTEMPTS_MAX || accountAttempts >= ACCOUNT_ATTEMPTS_MAX) {
                    return outcome;
                }
                if (pause.isPresent() && halt.within(pause.get())) {
                    return null;
                }
            }
        }

        private @Nullable Outcome attempt(String part) throws InterruptedException {
            switch (gate.enter(halt, crowded)) {
                case Entry.Ended() -> {
                    return null;
                }
                case Entry.Crowded(String code) -> {
                    return new Refused(code);
                }
                case Entry.In() -> {
                    return attemptNow(part);
                }
            }
        }

        private @Nullable Outcome attemptNow(String part) throws InterruptedException {
            try {
                if (!announce()) {
                    return null;
                }
                var reply = parcel.reply();
                var outcome =
                        parcel.outlet().send(new Letter(reply.id(), reply.to().id(), part));
                switch (outcome) {
                    case Sent ignored -> {
                        begun = true;
                        gate.passed();
                    }
                    case NotNow refusal
                    when refusal.scope() == Outcome.Scope.ACCOUNT || refusal.scope() == Outcome.Scope.ACCESS ->
                        gate.shut(refusal);
                    case NotNow ignored -> gate.passed();
                    case Refused ignored -> gate.passed();
                    case Unsure ignored -> begun = true;
                }
                return outcome;
            } finally {
                gate.leave();
            }
        }

        /** Puts {@code unknown} into the log where it is not the last word already; false when the work ended first. */
        private boolean announce() throws InterruptedException {
            if (announced) {
                return true;
            }
            if (!lease.await(halt) || halt.begun() || !ledger.write(parcel, Step.announced(), halt)) {
                return false;
            }
            announced = true;
            return lease.await(halt);
        }

        /** Nothing of the reply has gone out: whoever comes after a crash may send it. */
        private void noteRefusal(NotNow refusal) throws InterruptedException {
            if (!begun && ledger.tryWrite(parcel, Step.refusedForNow(refusal.code()))) {
                announced = false;
            }
        }
    }
}
