package dev.parley.gateway.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Sent;
import dev.parley.gateway.channel.Outcome.Unsure;
import dev.parley.gateway.channel.Pace;
import dev.parley.gateway.channel.Terms.Template;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.Window;
import dev.parley.gateway.channel.webhook.AccountOutlet;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Replies on their way out through Twilio's API, by the means that the customer wrote by. */
final class TwilioOutlet extends AccountOutlet {

    /** Twilio queues what a number cannot send yet. */
    private static final Traits TRAITS = new Traits(new TextLimit(1_600, TextLimit.Unit.CHARS), Pace.of(80));

    private final TwilioAccount number;
    private final TwilioApi api;

    /** The way out from this number. */
    TwilioOutlet(TwilioAccount number, Calls calls) {
        this(new TwilioApi(number, calls));
    }

    private TwilioOutlet(TwilioApi api) {
        super(api.number().account(), TRAITS, new TwilioPresence(api));
        this.number = api.number();
        this.api = api;
    }

    @Override
    public TextLimit textLimit(Window window) {
        return terms().textLimit(window, textLimit());
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        if (!isOver(letter)) {
            return post(letter, Map.of("Body", letter.text(), "StatusCallback", number.callback(letter.reply())));
        }
        var template = terms().templateFor(letter.window());
        return template.isEmpty()
                ? new Refused(Template.NONE)
                : template.get().outcome(post(letter, wording(template.get(), letter)));
    }

    /** There is a window on WhatsApp alone. */
    private boolean isOver(Letter letter) {
        return !terms().isOpen(letter.window()) && letter.to().startsWith(TwilioPresence.WHATSAPP + ":");
    }

    /** What is reported of an invitation is not what became of the reply. */
    private Map<String, String> wording(Template template, Letter letter) {
        return template.takesText()
                ? Map.of(
                        "StatusCallback", number.callback(letter.reply()),
                        "ContentSid", template.name(),
                        "ContentVariables", written(Map.of("1", Template.parameter(letter.text()))))
                : Map.of("ContentSid", template.name());
    }

    private static String written(Map<String, String> variables) {
        return new String(Json.bytes(variables), StandardCharsets.UTF_8);
    }

    private Outcome post(Letter letter, Map<String, String> content) throws InterruptedException {
        String transport = letter.to().substring(0, letter.to().indexOf(':') + 1);
        var form = new HashMap<>(content);
        form.putAll(
                Map.of("To", letter.to(), "From", transport + number.account().id()));
        return api.post(number.messages(), form, TwilioOutlet::outcome);
    }

    private static Outcome outcome(int status, JsonNode answer) {
        return status / 100 == 2
                ? Fields.id(answer.path("sid")).<Outcome>map(Sent::new).orElseGet(() -> new Unsure("unreadable"))
                : TwilioApi.refusal(status, answer);
    }
}
