package dev.parley.gateway.channel.twilio;

import dev.parley.gateway.channel.twilio.TwilioSignature.Signed;
import dev.parley.gateway.channel.webhook.Gathering;
import dev.parley.gateway.channel.webhook.Posted;
import dev.parley.gateway.channel.webhook.Proof;
import dev.parley.gateway.channel.webhook.Reading;
import dev.parley.gateway.channel.webhook.Reading.Answer;
import dev.parley.gateway.channel.webhook.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A number's webhook: one signed form in each request, a message that came in or what became of one that went out.
 *
 * @param number the one that the path names
 * @param numbers all of the channel
 */
record TwilioWebhook(TwilioAccount number, Function<String, Optional<TwilioAccount>> numbers) implements Webhook {

    /** The query parameter that a report of a reply brings back. */
    static final String REPLY = "reply";
    /** Tells Twilio that there is nothing to be said now. */
    private static final Answer NOTHING = new Answer("text/xml", "<Response/>");

    @Override
    public Proof prove(Posted posted) {
        var fields = Forms.read(new String(posted.body(), StandardCharsets.UTF_8));
        var signatures = posted.header(TwilioSignature.HEADER);
        return fields.flatMap(form -> number.authToken()
                        .proving(token -> TwilioSignature.isRight(
                                signatures, new Signed(number.publicUrl(), posted.query(), form), token))
                        .<Proof>map(token ->
                                new Proof.Given(now -> genuine(new Form(form, query(posted), now), token))))
                .orElseGet(() -> new Proof.Missing("send " + TwilioSignature.HEADER
                        + ": the HMAC-SHA1 of the account's publicUrl and the form's fields with its authToken"));
    }

    /** Several numbers may share a token; the form says for which of them it is. */
    private Reading genuine(Form form, String token) {
        var gathering = new Gathering();
        var own = form.own();
        var account = own.isEmpty() ? Optional.of(number) : numbers.apply(own.get());
        boolean vouched = account.filter(one -> one.authToken().includes(token))
                .filter(one -> form.text("AccountSid").filter(one.sid()::equals).isPresent())
                .isPresent();
        if (vouched) {
            gathering.each(account.get().account(), form.fields(), () -> form.read(account.get(), gathering));
        } else {
            gathering.foreign(1);
        }
        return new Reading.Genuine(gathering.items(), NOTHING);
    }

    private static SortedMap<String, List<String>> query(Posted posted) {
        return Forms.read(posted.query()).orElseGet(TreeMap::new);
    }
}
