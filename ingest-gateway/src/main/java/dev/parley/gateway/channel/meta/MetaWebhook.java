package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.webhook.Fields;
import dev.parley.gateway.channel.webhook.Gathering;
import dev.parley.gateway.channel.webhook.JsonBody;
import dev.parley.gateway.channel.webhook.Posted;
import dev.parley.gateway.channel.webhook.Proof;
import dev.parley.gateway.channel.webhook.Reading;
import dev.parley.gateway.channel.webhook.Rotating;
import dev.parley.gateway.channel.webhook.Webhook;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of Meta's: a handshake with a token, then batches signed with the app's secret.
 *
 * @param accounts all of the channel
 * @param signer the one that the path names
 * @param entries how the channel reads an entry
 */
record MetaWebhook(MetaAccounts accounts, MetaAccount signer, EntryReader entries) implements Webhook {

    @Override
    public Optional<String> handshake(UnaryOperator<@Nullable String> asked) {
        String token = asked.apply("hub.verify_token");
        boolean right = "subscribe".equals(asked.apply("hub.mode"))
                && token != null
                && Rotating.same(token, signer.secrets().verifyToken());
        return right ? Optional.ofNullable(asked.apply("hub.challenge")) : Optional.empty();
    }

    @Override
    public Proof prove(Posted posted) {
        var signatures = posted.header(HubSignature.HEADER);
        return signer.secrets()
                .appSecret()
                .proving(secret -> HubSignature.isRight(signatures, posted.body(), secret))
                .<Proof>map(secret ->
                        new Proof.Given(now -> JsonBody.read(posted.body(), webhook -> batch(webhook, secret, now))))
                .orElseGet(() -> new Proof.Missing(
                        "send " + HubSignature.HEADER + ": the HMAC-SHA256 of the body with the account's app secret"));
    }

    private Reading batch(JsonNode webhook, String secret, Instant now) {
        var batch = new EntryReader.Batch(accounts.signedWith(secret), new Gathering(), now);
        Fields.each(webhook.path("entry"))
                .forEach(entry -> batch.into().each(signer.account(), entry, () -> {
                    if (!entry.isObject()) {
                        throw new IllegalArgumentException("entry must hold objects");
                    }
                    entries.read(entry, batch);
                }));
        return new Reading.Genuine(batch.into().items(), Reading.Answer.NONE);
    }
}
