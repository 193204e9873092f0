package dev.parley.gateway.channel.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a channel delivers what is for one account. Many threads ask it at once. */
public interface Webhook {

    /**
     * What to answer when the channel asks whether this address is the merchant's own.
     *
     * @param asked a query parameter by its name, null where it is not there
     * @return nothing when this is no handshake of this account, as always where the channel has none
     */
    default Optional<String> handshake(UnaryOperator<@Nullable String> asked) {
        return Optional.empty();
    }

    /** Whether the channel sent a request. A total function: whatever the bytes are, it answers. */
    Proof prove(Posted posted);

    /**
     * What a request means. A total function: whatever the bytes are, it answers, and nothing in them is looked at before the
     * request is proved.
     *
     * @param now the gateway's clock
     */
    default Reading read(Posted posted, Instant now) {
        return switch (prove(posted)) {
            case Proof.Missing(String wayOut) -> new Reading.Forged(wayOut);
            case Proof.Given(var contents) -> contents.apply(now);
        };
    }
}
