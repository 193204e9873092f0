package dev.parley.gateway.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Set;

/** Counts customers' messages by channel and by what became of them: {@code parley_messages_total}. */
public final class MessageMeter {

    private static final String NAME = "parley.messages";
    /** The channels there are; a label for anything else would let callers fill the registry. */
    private static final Set<String> CHANNELS =
            Set.of("web", "rest", "whatsapp", "messenger", "instagram", "telegram", "twilio");

    private static final String OTHER = "other";

    private final MeterRegistry meters;

    /** Counts in this registry. */
    public MessageMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Counts one message.
     *
     * @param channel where it came in; one that is not known, or not yet, is counted as {@code other}
     */
    public void count(String channel, Outcome outcome) {
        Counter.builder(NAME)
                .description("Customers' messages by what became of them at the door")
                .tag("channel", CHANNELS.contains(channel) ? channel : OTHER)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }

    /** What became of a message at the door. */
    public enum Outcome {
        /** The brokers have it. */
        ACCEPTED,
        /** It is not one that could ever be taken. */
        REFUSED,
        /** The brokers did not confirm it; the sender was told to send it again. */
        UNAVAILABLE
    }
}
