package dev.parley.gateway.channel;

import dev.parley.delivery.Delivery;
import java.util.Map;

/**
 * What earlier owners of a partition did with its replies.
 *
 * @param fates by reply
 * @param until no earlier owner can have seen a reply at this offset or behind it
 */
record Past(Map<String, Fate> fates, long until) {

    /** Nobody was here before. */
    static final Past NONE = new Past(Map.of(), 0);

    /** What is known of a reply. */
    enum Fate {
        /** Nobody has begun to send it, or the channel refused it for the time being. */
        UNSENT,
        /** Somebody was about to send it, and nothing more is known. */
        UNKNOWN,
        /** The channel has said its word. */
        SETTLED
    }

    Past {
        fates = Map.copyOf(fates);
    }

    /** Adds a step to what is known, steps in the order of their partition. What is settled stays settled. */
    static void note(Map<String, Fate> fates, Delivery step) {
        fates.merge(step.reply(), fate(step), (before, after) -> before == Fate.SETTLED ? before : after);
    }

    Fate fate(Parcel parcel) {
        return parcel.offset() < until ? fates.getOrDefault(parcel.reply().id(), Fate.UNSENT) : Fate.UNSENT;
    }

    private static Fate fate(Delivery step) {
        if (step.isSettled()) {
            return Fate.SETTLED;
        }
        return step.code() == null ? Fate.UNKNOWN : Fate.UNSENT;
    }
}
