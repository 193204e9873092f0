package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Presence;
import java.time.Duration;

/** Signs of a page or a profile, which name the customer and not the message: one that all was read, one that it writes. */
record PagePresence(Graph graph) implements Presence {

    private static final Duration LASTS = Duration.ofSeconds(20);

    @Override
    public Duration lasts() {
        return LASTS;
    }

    @Override
    public Outcome show(Sign sign) throws InterruptedException {
        if (sign.first()) {
            var read = act(sign, "mark_seen");
            if (!(read instanceof Sent)) {
                return read;
            }
        }
        return act(sign, "typing_on");
    }

    private Outcome act(Sign sign, String action) throws InterruptedException {
        return graph.tell(new Body(new Recipient(sign.to()), action), PageErrors::outcome);
    }

    private record Body(
            Recipient recipient,
            @JsonProperty("sender_action") String action) {}

    private record Recipient(String id) {}
}
