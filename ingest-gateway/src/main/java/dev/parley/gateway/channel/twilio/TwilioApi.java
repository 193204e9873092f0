package dev.parley.gateway.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Over;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Twilio's API, where forms are posted with a number's credential. */
record TwilioApi(TwilioAccount number, Calls calls) {

    /** Too many requests, or more than a number's queue holds. */
    private static final Set<Integer> TOO_FAST = Set.of(14107, 20429, 21611, 30001, 63018, 63038);
    /** The credential, the standing of the account, or a number that is not its own; a person must mend it. */
    private static final Set<Integer> ACCESS =
            Set.of(20003, 20005, 20006, 20008, 21212, 21603, 21606, 21659, 21660, 30002, 63007);

    /** A day is over since the customer wrote on WhatsApp. */
    private static final int WINDOW_OVER = 63016;

    /** Posts a form once. */
    Outcome post(URI address, Map<String, String> form, Calls.Reader reader) throws InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", credential())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Forms.written(form)));
        return calls.call(request, reader);
    }

    /** What an answer means that is no success. */
    static Outcome refusal(int status, JsonNode answer) {
        var code = answer.path("code");
        if (!code.isInt() || status >= 500) {
            return Calls.ofStatus(status);
        }
        String word = Integer.toString(code.intValue());
        if (code.intValue() == WINDOW_OVER) {
            return new Over(word);
        }
        if (TOO_FAST.contains(code.intValue()) || status == 429) {
            return new NotNow(word, Scope.ACCOUNT);
        }
        return ACCESS.contains(code.intValue()) || status == 401 ? new NotNow(word, Scope.ACCESS) : new Refused(word);
    }

    private String credential() {
        String pair = number.sid() + ":" + number.authToken().current();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TwilioApi[" + number + "]";
    }
}
