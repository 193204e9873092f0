package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.webhook.Gathering;
import dev.parley.gateway.channel.webhook.JsonBody;
import dev.parley.gateway.channel.webhook.Posted;
import dev.parley.gateway.channel.webhook.Proof;
import dev.parley.gateway.channel.webhook.Reading;
import dev.parley.gateway.channel.webhook.Reading.Answer;
import dev.parley.gateway.channel.webhook.Webhook;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;

/**
 * A bot's webhook: one update in each request, proved by a secret in a header. It is no signature, so that whoever knows the
 * secret can say anything. The answer may itself be a call of the Bot API, which saves one.
 */
record TelegramWebhook(TelegramAccount bot) implements Webhook {

    private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";

    @Override
    public Proof prove(Posted posted) {
        var sent = posted.header(HEADER);
        if (sent.size() != 1 || !bot.secretToken().includes(sent.getFirst())) {
            return new Proof.Missing("send " + HEADER + ": the secret_token that the bot's webhook was set with");
        }
        return new Proof.Given(now -> JsonBody.read(posted.body(), update -> {
            var gathering = new Gathering();
            gathering.each(bot.account(), update, () -> Updates.read(new Updates.Arrived(bot, update, now), gathering));
            return new Reading.Genuine(gathering.items(), answer(update));
        }));
    }

    /** Ends the wait that a pressed button shows. */
    private static Answer answer(JsonNode update) {
        var pressed = update.path("callback_query").path("id");
        return pressed.isTextual()
                ? new Answer("application/json", written(new Call("answerCallbackQuery", pressed.textValue())))
                : Answer.NONE;
    }

    private static String written(Call call) {
        return new String(Json.bytes(call), StandardCharsets.UTF_8);
    }

    private record Call(
            String method,
            @JsonProperty("callback_query_id") String query) {}
}
