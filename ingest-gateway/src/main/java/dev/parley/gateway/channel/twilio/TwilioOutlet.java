package dev.parley.gateway.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.Presence;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.webhook.Fields;
import java.util.Map;
import java.util.Optional;

/** Replies on their way out through Twilio's API, by the means that the customer wrote by. */
final class TwilioOutlet implements Outlet {

    private static final TextLimit TEXT = new TextLimit(1_600, TextLimit.Unit.CHARS);

    private final TwilioAccount number;
    private final TwilioApi api;

    /** The way out from this number. */
    TwilioOutlet(TwilioAccount number, Calls calls) {
        this.number = number;
        this.api = new TwilioApi(number, calls);
    }

    @Override
    public String tenant() {
        return number.account().tenant();
    }

    @Override
    public Ambiguous ambiguous() {
        return number.account().terms().ambiguous();
    }

    @Override
    public TextLimit textLimit() {
        return TEXT;
    }

    @Override
    public Optional<Presence> presence() {
        return number.account().terms().typing() ? Optional.of(new TwilioPresence(api)) : Optional.empty();
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        String transport = letter.to().substring(0, letter.to().indexOf(':') + 1);
        return api.post(
                number.messages(),
                Map.of(
                        "To", letter.to(),
                        "From", transport + number.account().id(),
                        "Body", letter.text(),
                        "StatusCallback", number.callback(letter.reply())),
                TwilioOutlet::outcome);
    }

    private static Outcome outcome(int status, JsonNode answer) {
        return status / 100 == 2
                ? Fields.id(answer.path("sid")).<Outcome>map(Sent::new).orElseGet(() -> new Unsure("unreadable"))
                : TwilioApi.refusal(status, answer);
    }
}
