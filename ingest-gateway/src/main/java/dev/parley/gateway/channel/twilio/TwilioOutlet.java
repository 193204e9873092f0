package dev.parley.gateway.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Replies on their way out through Twilio's API, by the means that the customer wrote by. */
final class TwilioOutlet implements Outlet {

    private static final TextLimit TEXT = new TextLimit(1_600, TextLimit.Unit.CHARS);
    /** Too many requests, or more than a number's queue holds. */
    private static final Set<Integer> TOO_FAST = Set.of(14107, 20429, 21611, 30001, 63018, 63038);
    /** The credential, the standing of the account, or a number that is not its own; a person must mend it. */
    private static final Set<Integer> ACCESS =
            Set.of(20003, 20005, 20006, 20008, 21212, 21603, 21606, 21659, 21660, 30002, 63007);

    private final TwilioAccount number;
    private final Calls calls;
    private final URI messages;
    private final String credential;

    /** The way out from this number. */
    TwilioOutlet(TwilioAccount number, Calls calls) {
        this.number = number;
        this.calls = calls;
        this.messages = URI.create(number.baseUrl() + "/2010-04-01/Accounts/" + number.sid() + "/Messages.json");
        this.credential = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (number.sid() + ":" + number.authToken().current()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String tenant() {
        return number.account().tenant();
    }

    @Override
    public Ambiguous ambiguous() {
        return number.account().ambiguous();
    }

    @Override
    public TextLimit textLimit() {
        return TEXT;
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        String transport = letter.to().substring(0, letter.to().indexOf(':') + 1);
        String form = Forms.written(Map.of(
                "To", letter.to(),
                "From", transport + number.account().id(),
                "Body", letter.text(),
                "StatusCallback", number.callback(letter.reply())));
        var request = HttpRequest.newBuilder(messages)
                .header("Authorization", credential)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return calls.call(request, TwilioOutlet::outcome);
    }

    private static Outcome outcome(int status, JsonNode answer) {
        if (status / 100 == 2) {
            return Fields.id(answer.path("sid")).<Outcome>map(Sent::new).orElseGet(() -> new Unsure("unreadable"));
        }
        var code = answer.path("code");
        if (!code.isInt() || status >= 500) {
            return Calls.ofStatus(status);
        }
        String word = Integer.toString(code.intValue());
        if (TOO_FAST.contains(code.intValue()) || status == 429) {
            return new NotNow(word, Scope.ACCOUNT);
        }
        return ACCESS.contains(code.intValue()) || status == 401 ? new NotNow(word, Scope.ACCESS) : new Refused(word);
    }
}
