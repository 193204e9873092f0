package dev.parley.gateway.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.wire.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** The Bot API, called as a bot. */
record BotApi(TelegramAccount bot, Calls calls) {

    /** Calls a method once that makes a message. */
    Outcome post(String method, Object body) throws InterruptedException {
        return calls.call(request(method, body), (status, answer) -> {
            if (!isOk(status, answer)) {
                return refusal(status, answer);
            }
            return Fields.id(answer.path("result").path("message_id"))
                    .filter(id -> id.length() <= Bounds.ID_MAX)
                    .<Outcome>map(Sent::new)
                    .orElseGet(() -> new Unsure("unreadable"));
        });
    }

    /** Calls a method once that makes nothing with an id. */
    Outcome tell(String method, Object body) throws InterruptedException {
        return calls.call(
                request(method, body),
                (status, answer) -> isOk(status, answer) ? new Sent(null) : refusal(status, answer));
    }

    private HttpRequest.Builder request(String method, Object body) {
        return HttpRequest.newBuilder(URI.create(bot.baseUrl() + "/bot" + bot.botToken() + "/" + method))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    private static boolean isOk(int status, JsonNode answer) {
        return status / 100 == 2 && answer.path("ok").asBoolean();
    }

    private static Outcome refusal(int status, JsonNode answer) {
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
}
