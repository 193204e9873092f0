package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outlet;
import dev.parley.gateway.channel.Presence;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.meta.Graph;
import dev.parley.gateway.channel.meta.MetaAccount;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replies on their way out through the Graph API. */
final class WhatsAppOutlet implements Outlet {

    private static final TextLimit TEXT = new TextLimit(4_096, TextLimit.Unit.CHARS);
    /** A customer who hides the telephone number: a country, a dot, an id. */
    private static final Pattern HIDDEN = Pattern.compile("[A-Z]{2}\\..+");

    private static final Graph.Dialect DIALECT =
            new Graph.Dialect(answer -> answer.path("messages").path(0).path("id"), WhatsAppErrors::outcome);

    private final MetaAccount account;
    private final Graph graph;

    /** The way out through this account. */
    WhatsAppOutlet(MetaAccount account, Calls calls) {
        this.account = account;
        this.graph = new Graph(account, "/" + account.account().id() + "/messages", calls);
    }

    @Override
    public String tenant() {
        return account.account().tenant();
    }

    @Override
    public Ambiguous ambiguous() {
        return account.account().terms().ambiguous();
    }

    @Override
    public TextLimit textLimit() {
        return TEXT;
    }

    @Override
    public Optional<Presence> presence() {
        return account.account().terms().typing() ? Optional.of(new WhatsAppPresence(graph)) : Optional.empty();
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        boolean hidden = HIDDEN.matcher(letter.to()).matches();
        return graph.post(
                new Body(
                        WhatsApp.NAME,
                        "individual",
                        hidden ? null : letter.to(),
                        hidden ? letter.to() : null,
                        "text",
                        new Text(letter.text()),
                        letter.reply()),
                DIALECT);
    }

    /** A message as the Graph API takes it. */
    private record Body(
            @JsonProperty("messaging_product") String product,
            @JsonProperty("recipient_type") String recipientType,
            @Nullable String to,
            @Nullable String recipient,
            String type,
            Text text,
            @JsonProperty("biz_opaque_callback_data") String reply) {
        @Override
        public String toString() {
            return "Body[of " + reply + "]";
        }
    }

    private record Text(String body) {
        @Override
        public String toString() {
            return "Text[" + body.length() + " chars]";
        }
    }
}
