package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Replies on their way out through the Bot API, as plain text. */
final class TelegramOutlet implements Outlet {

    private static final TextLimit TEXT = new TextLimit(4_096, TextLimit.Unit.CHARS);

    private final TelegramAccount bot;
    private final Calls calls;
    private final URI messages;

    /** The way out as this bot. */
    TelegramOutlet(TelegramAccount bot, Calls calls) {
        this.bot = bot;
        this.calls = calls;
        this.messages = URI.create(bot.baseUrl() + "/bot" + bot.botToken() + "/sendMessage");
    }

    @Override
    public String tenant() {
        return bot.account().tenant();
    }

    @Override
    public Ambiguous ambiguous() {
        return bot.account().ambiguous();
    }

    @Override
    public TextLimit textLimit() {
        return TEXT;
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        var request = HttpRequest.newBuilder(messages)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(new Body(letter.to(), letter.text()))));
        return calls.call(request, TelegramOutlet::outcome);
    }

    private static Outcome outcome(int status, JsonNode answer) {
        if (status / 100 == 2 && answer.path("ok").asBoolean()) {
            return Fields.id(answer.path("result").path("message_id"))
                    .filter(id -> id.length() <= Bounds.ID_MAX)
                    .<Outcome>map(Sent::new)
                    .orElseGet(() -> new Unsure("unreadable"));
        }
        var code = answer.path("error_code");
        if (!code.isInt()) {
            return status / 100 == 2 ? new Unsure("unreadable") : Calls.ofStatus(status);
        }
        String word = Integer.toString(code.intValue());
        var later = Duration.ofSeconds(
                Math.clamp(answer.path("parameters").path("retry_after").asLong(0), 0, Integer.MAX_VALUE));
        return switch (code.intValue()) {
            case 429 -> new NotNow(word, Scope.ACCOUNT, later);
            // A token that was revoked is unauthorized, one that never was leads nowhere.
            case 401, 404 -> new NotNow(word, Scope.ACCESS);
            default -> code.intValue() >= 500 ? new Unsure(word) : new Refused(word);
        };
    }

    /** A message as the Bot API takes it. */
    private record Body(@JsonProperty("chat_id") String chat, String text) {
        @Override
        public String toString() {
            return "Body[" + text.length() + " chars]";
        }
    }
}
