package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.Pace;
import dev.parley.gateway.channel.Presence;
import dev.parley.gateway.channel.TextLimit;
import java.time.Duration;
import java.util.Optional;

/** Replies on their way out through the Bot API, as plain text: no character of it means anything but itself. */
final class TelegramOutlet implements Outlet {

    private static final TextLimit TEXT = new TextLimit(4_096, TextLimit.Unit.CHARS);

    /** About one a second to a chat, more for a moment. */
    private static final Pace USUAL = new Pace(30, 3, Duration.ofSeconds(1));

    private final TelegramAccount bot;
    private final BotApi api;

    /** The way out as this bot. */
    TelegramOutlet(TelegramAccount bot, Calls calls) {
        this.bot = bot;
        this.api = new BotApi(bot, calls);
    }

    @Override
    public String tenant() {
        return bot.account().tenant();
    }

    @Override
    public Ambiguous ambiguous() {
        return bot.account().terms().ambiguous();
    }

    @Override
    public TextLimit textLimit() {
        return TEXT;
    }

    @Override
    public Pace pace() {
        return bot.account().terms().pace().over(USUAL);
    }

    @Override
    public Optional<Presence> presence() {
        return bot.account().terms().typing() ? Optional.of(new TelegramPresence(api)) : Optional.empty();
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
