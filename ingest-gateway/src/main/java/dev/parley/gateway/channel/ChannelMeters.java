package dev.parley.gateway.channel;

import dev.parley.delivery.Delivery;
import dev.parley.gateway.channel.Outlet.Ambiguous;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what comes in by channels and what becomes of what goes out. */
public final class ChannelMeters {

    private final MeterRegistry registry;

    /** Counts in this registry. */
    public ChannelMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Something came in, {@code parley_messages_total}. */
    public void message(String channel, Arrival outcome) {
        registry.counter("parley.messages", "channel", channel, "outcome", outcome.word)
                .increment();
    }

    /** A reply came a step further, {@code parley_deliveries_total}; each step is counted by whoever learns of it first. */
    public void delivery(String channel, Delivery.Status status) {
        registry.counter("parley.deliveries", "channel", channel, "status", status.word())
                .increment();
    }

    /** Nobody knows whether a reply was sent, and this is done about it: {@code parley_ambiguous_total}. */
    void ambiguous(String channel, Ambiguous policy) {
        String word = switch (policy) {
            case HOLD -> "hold";
            case RESEND -> "resend";
        };
        registry.counter("parley.ambiguous", "channel", channel, "policy", word).increment();
    }

    /** A customer was to be shown that an answer is being written, {@code parley_signs_total}. */
    void sign(String channel, Shown outcome) {
        registry.counter("parley.signs", "channel", channel, "outcome", outcome.word)
                .increment();
    }

    /** Something that came in became a dead letter, {@code parley_deadletters_total}. */
    public void deadLetter(String stage) {
        registry.counter("parley.deadletters", "stage", stage).increment();
    }

    /** What became of something that came in. */
    public enum Arrival {
        /** It is in the log. */
        ACCEPTED("accepted"),
        /** The whole request was refused: nobody proved that the channel sent it. */
        FORGED("forged"),
        /** It could not be read, its neighbours could, and it is a dead letter. */
        UNREADABLE("unreadable"),
        /** It was for an account that the request's signature does not vouch for. */
        FOREIGN("foreign"),
        /** A customer's ids changed, and the conversation goes on with the new ones. */
        MOVED("moved"),
        /** The whole request was put off: its account sends too many. */
        LIMITED("limited"),
        /** It is in the log, and nobody answers it: its customer sends too many. */
        FLOOD("flood"),
        /** A customer took a message back. */
        DELETED("deleted"),
        /** It is nothing that is answered: a notice of the channel's own. */
        IGNORED("ignored");

        private final String word;

        Arrival(String word) {
            this.word = word;
        }
    }

    /** What became of a sign of typing. */
    enum Shown {
        /** The channel has it. */
        SHOWN("shown"),
        /** The channel does not take it. */
        REFUSED("refused"),
        /** Nobody knows whether the channel has it. */
        UNKNOWN("unknown"),
        /** It was left out, for there was no room for it beside the replies. */
        SKIPPED("skipped");

        private final String word;

        Shown(String word) {
            this.word = word;
        }
    }
}
