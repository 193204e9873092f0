package dev.parley.gateway.channel;

import dev.parley.gateway.channel.AccountGate.Entry;
import dev.parley.gateway.channel.Ledger.Step;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import dev.parley.gateway.channel.Outlet.Letter;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All attempts at one reply: each announced before it, and the refusals for the time being written down after it. */
final class Trip {

    private static final Backoff ATTEMPTS = new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
    /** As WhatsApp wants it of messages to one person: 4^X seconds. */
    private static final Backoff PERSON = new Backoff(Duration.ofSeconds(4), 4, Duration.ofMinutes(5));
    /** Attempts at a reply over what is wrong with it alone, then it has failed. */
    private static final int ATTEMPTS_MAX = 6;
    /** Attempts at a reply over what is wrong with its account; about ten minutes. */
    private static final int ACCOUNT_ATTEMPTS_MAX = 15;

    private final Parcel parcel;
    private final Carrier.Room room;
    private final Means means;
    private boolean announced;
    private boolean begun;

    Trip(Parcel parcel, Carrier.Room room, Means means) {
        this.parcel = parcel;
        this.room = room;
        this.means = means;
    }

    /** What a reply is brought on its way with. */
    record Means(Ledger ledger, Lease lease, AccountGate gate, RandomGenerator random, ChannelMeters meters) {}

    /** Whether the channel may have something of the reply. */
    boolean hasBegun() {
        return begun;
    }

    /** Sends a part, again and again where that makes sense; null when the work ended first. */
    @Nullable
    Outcome send(String part, Window window) throws InterruptedException {
        var letter = new Letter(parcel.reply().id(), parcel.reply().to().id(), part, window);
        int attempts = 0;
        int accountAttempts = 0;
        while (true) {
            var outcome = attempt(letter);
            Optional<Duration> pause = Optional.empty();
            switch (outcome) {
                case null -> {
                    return null;
                }
                case NotNow refusal -> {
                    noteRefusal(refusal);
                    switch (refusal.scope()) {
                        case ATTEMPT -> pause = Optional.of(ATTEMPTS.after(++attempts, means.random()));
                        case CONVERSATION ->
                            pause = Optional.of(PERSON.after(++attempts, means.random(), refusal.atLeast()));
                        case ACCOUNT -> accountAttempts++;
                        case ACCESS -> accountAttempts = 0; // waits for a person, however long that takes
                    }
                }
                case Unsure unsure -> {
                    means.meters()
                            .ambiguous(parcel.reply().channel(), parcel.outlet().ambiguous());
                    if (parcel.outlet().ambiguous() != Ambiguous.RESEND) {
                        return unsure;
                    }
                    pause = Optional.of(ATTEMPTS.after(++attempts, means.random()));
                }
                case Sent _, Refused _, Outcome.Over _ -> {
                    return outcome;
                }
            }
            if (attempts >= ATTEMPTS_MAX || accountAttempts >= ACCOUNT_ATTEMPTS_MAX) {
                return outcome;
            }
            if (pause.isPresent() && room.halt().within(pause.get())) {
                return null;
            }
        }
    }

    private @Nullable Outcome attempt(Letter letter) throws InterruptedException {
        return switch (means.gate().enter(letter.to(), room)) {
            case Entry.Ended() -> null;
            case Entry.Crowded(String code) -> new Refused(code);
            case Entry.In() -> attemptNow(letter);
        };
    }

    private @Nullable Outcome attemptNow(Letter letter) throws InterruptedException {
        try {
            if (!announce()) {
                return null;
            }
            var outcome = parcel.outlet().send(letter);
            switch (outcome) {
                case Sent _ -> {
                    begun = true;
                    means.gate().passed();
                }
                case NotNow refusal
                when refusal.scope() == Scope.ACCOUNT || refusal.scope() == Scope.ACCESS ->
                    means.gate().shut(refusal);
                case NotNow _, Refused _, Outcome.Over _ -> means.gate().passed();
                case Unsure _ -> begun = true;
            }
            return outcome;
        } finally {
            means.gate().leave();
        }
    }

    /** Puts {@code unknown} into the log where it is not the last word already; false when the work ended first. */
    private boolean announce() throws InterruptedException {
        if (announced) {
            return true;
        }
        var halt = room.halt();
        if (!means.lease().await(halt) || halt.begun() || !means.ledger().write(parcel, Step.announced(), halt)) {
            return false;
        }
        announced = true;
        return means.lease().await(halt);
    }

    /** Nothing of the reply has gone out: whoever comes after a crash may send it. */
    private void noteRefusal(NotNow refusal) throws InterruptedException {
        if (!begun && means.ledger().tryWrite(parcel, Step.refusedForNow(refusal.code()))) {
            announced = false;
        }
    }
}
