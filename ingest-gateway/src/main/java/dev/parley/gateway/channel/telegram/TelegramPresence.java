package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Presence;
import java.time.Duration;

/** Signs of a bot, which can show that it writes; what it has read it cannot mark. */
record TelegramPresence(BotApi api) implements Presence {

    private static final Duration LASTS = Duration.ofSeconds(5);

    @Override
    public Duration lasts() {
        return LASTS;
    }

    @Override
    public Outcome show(Sign sign) throws InterruptedException {
        return api.tell("sendChatAction", new Body(sign.to(), "typing"));
    }

    private record Body(@JsonProperty("chat_id") String chat, String action) {}
}
