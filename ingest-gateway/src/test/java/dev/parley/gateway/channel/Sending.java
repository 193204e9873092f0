package dev.parley.gateway.channel;

import dev.parley.conversation.Person;
import dev.parley.conversation.Reply;
import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import dev.parley.gateway.channel.Past.Fate;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.RememberedLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A carrier with a log in memory, a scripted channel and time that passes by itself. */
final class Sending {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    final RememberedLog log = new RememberedLog();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final Rehearsed halt = new Rehearsed();
    final AtomicBoolean crowded = new AtomicBoolean();
    final Scripted channel;
    final Lease lease;
    final Gates gates;
    final Carrier carrier;

    private Sending(Ambiguous ambiguous) {
        channel = new Scripted(ambiguous);
        lease = new Lease(halt::nanos, Duration.ofDays(1));
        lease.renew(halt.nanos());
        gates = new Gates(halt::nanos, new SplittableRandom(1));
        carrier = new Carrier(
                new Ledger(log, () -> NOW),
                lease,
                new Carrier.Tools(gates, () -> NOW, new SplittableRandom(1), new ChannelMeters(meters)));
    }

    static Sending holding() {
        return new Sending(Ambiguous.HOLD);
    }

    static Sending resending() {
        return new Sending(Ambiguous.RESEND);
    }

    boolean carry(String id, String text, Fate fate) {
        return carry(parcel(0, id, text), fate);
    }

    boolean carry(Reply reply) {
        return carry(new Parcel(0, reply, channel, "00-trace"), Fate.UNSENT);
    }

    private boolean carry(Parcel parcel, Fate fate) {
        try {
            return carrier.carry(parcel, fate, new Carrier.Room(halt, crowded::get));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean carry(String id) {
        return carry(id, "words", Fate.UNSENT);
    }

    Parcel parcel(long offset, String id, String text) {
        return new Parcel(offset, reply("8801711000001", id, text), channel, "00-trace");
    }

    static Reply reply(String contact, String id, String text) {
        return reply(contact, id, text, NOW);
    }

    /** What Parley says to somebody who wrote then. */
    static Reply reply(String contact, String id, String text, @Nullable Instant heardAt) {
        return reply(contact, id, text, new Asked(List.of("m-1"), heardAt));
    }

    /** What a person says to somebody who wrote then. */
    static Reply ofPerson(String contact, String id, @Nullable Instant heardAt) {
        return reply(contact, id, "words", new Asked(List.of(), heardAt));
    }

    private record Asked(List<String> messages, @Nullable Instant heardAt) {}

    private static Reply reply(String contact, String id, String text, Asked asked) {
        return new Reply(
                id,
                "demo",
                "whatsapp:111:" + contact,
                "whatsapp",
                "111",
                new Person(contact, null),
                asked.messages(),
                text,
                "en",
                "greet",
                false,
                null,
                null,
                null,
                BigDecimal.ZERO,
                null,
                NOW,
                asked.heardAt());
    }

    /** What is in the log, such as {@code unknown, sent}; a code in brackets behind. */
    String steps() {
        return String.join(
                ", ",
                log.entries().stream()
                        .map(Entry::value)
                        .filter(Delivery.class::isInstance)
                        .map(Delivery.class::cast)
                        .map(step -> step.status().word() + (step.code() == null ? "" : "(" + step.code() + ")"))
                        .toList());
    }

    double ambiguous(String policy) {
        return meters.counter("parley.ambiguous", "channel", "whatsapp", "policy", policy)
                .count();
    }

    double counted(String status) {
        return meters.counter("parley.deliveries", "channel", "whatsapp", "status", status)
                .count();
    }
}
