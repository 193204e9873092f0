package dev.parley.negotiation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price that Parley has named. It is honoured until it lapses, whatever the catalogue says meanwhile.
 *
 * @param total for everything in hand
 * @param delivery what the customer pays for delivery on top, 0 for free delivery; absent where the merchant names no fee
 * @param until when it lapses, by the time of messages; absent for as long as the bargaining lasts
 */
public record Quote(
        Total total,
        @Nullable BigDecimal delivery,
        @Nullable Instant until) {

    /** True when delivery costs the customer nothing. */
    @JsonIgnore
    public boolean isFreeOfDelivery() {
        return delivery != null && delivery.signum() == 0;
    }

    /** True when it may still be had then. */
    public boolean isGoodAt(Instant at) {
        return until == null || at.isBefore(until);
    }

    /** The same, delivered for nothing. */
    public Quote delivered() {
        return new Quote(total, BigDecimal.ZERO, until);
    }

    /** The same at another price. */
    public Quote at(Total other) {
        return new Quote(other, delivery, until);
    }

    /** The same, good at least until then too: what is named again does not lapse sooner for it. */
    public Quote lasting(@Nullable Instant other) {
        boolean longer = until == null || (other != null && other.isBefore(until));
        return longer ? this : new Quote(total, delivery, other);
    }
}
