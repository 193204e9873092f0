package dev.parley.gateway.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Presence;
import java.time.Duration;
import java.util.Map;

/** Signs of a number by Twilio, which shows them on WhatsApp alone: one call marks a message as read and shows typing. */
record TwilioPresence(TwilioApi api) implements Presence {

    private static final Duration LASTS = Duration.ofSeconds(25);
    /** Of addresses there, before a colon. */
    static final String WHATSAPP = "whatsapp";

    @Override
    public boolean reaches(String to) {
        return to.startsWith(WHATSAPP + ":");
    }

    @Override
    public Duration lasts() {
        return LASTS;
    }

    @Override
    public Outcome show(Sign sign) throws InterruptedException {
        return api.post(
                api.number().indicators(),
                Map.of("messageId", sid(sign.message()), "channel", WHATSAPP),
                TwilioPresence::outcome);
    }

    /** Several media of a message are messages of their own, with its id and a number behind it. */
    private static String sid(String message) {
        int part = message.indexOf('#');
        return part < 0 ? message : message.substring(0, part);
    }

    private static Outcome outcome(int status, JsonNode answer) {
        return status / 100 == 2 ? new Sent(null) : TwilioApi.refusal(status, answer);
    }
}
