package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Pace;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.webhook.AccountOutlet;
import java.time.Duration;

/** Replies on their way out through the Bot API, as plain text: no character of it means anything but itself. */
final class TelegramOutlet extends AccountOutlet {

    /** About one a second to a chat, more for a moment. */
    private static final Traits TRAITS =
            new Traits(new TextLimit(4_096, TextLimit.Unit.CHARS), new Pace(30, 3, Duration.ofSeconds(1)));

    private final BotApi api;

    /** The way out as this bot. */
    TelegramOutlet(TelegramAccount bot, Calls calls) {
        super(bot.account(), TRAITS, new TelegramPresence(new BotApi(bot, calls)));
        this.api = new BotApi(bot, calls);
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        return api.post("sendMessage", new Body(letter.to(), letter.text()));
    }

    /** A message as the Bot API takes it. */
    private record Body(@JsonProperty("chat_id") String chat, String text) {
        @Override
        public String toString() {
            return "Body[" + text.length() + " chars]";
        }
    }
}
