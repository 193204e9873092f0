package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Presence;
import dev.parley.gateway.channel.meta.Graph;
import java.time.Duration;

/** Signs on WhatsApp: one call marks a message, and those before it, as read and shows that its answer is being written. */
record WhatsAppPresence(Graph graph) implements Presence {

    private static final Duration LASTS = Duration.ofSeconds(25);

    @Override
    public Duration lasts() {
        return LASTS;
    }

    @Override
    public Outcome show(Sign sign) throws InterruptedException {
        return graph.tell(new Body(WhatsApp.NAME, "read", sign.message(), new Typing("text")), WhatsAppErrors::outcome);
    }

    private record Body(
            @JsonProperty("messaging_product") String product,
            String status,
            @JsonProperty("message_id") String message,
            @JsonProperty("typing_indicator") Typing typing) {}

    private record Typing(String type) {}
}
