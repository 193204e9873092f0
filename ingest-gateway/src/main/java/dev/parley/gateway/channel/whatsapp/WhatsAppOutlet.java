package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Pace;
import dev.parley.gateway.channel.Terms.Template;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.Window;
import dev.parley.gateway.channel.meta.Graph;
import dev.parley.gateway.channel.meta.MetaAccount;
import dev.parley.gateway.channel.webhook.AccountOutlet;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replies on their way out through the Graph API. */
final class WhatsAppOutlet extends AccountOutlet {

    /** A customer who hides the telephone number: a country, a dot, an id. */
    private static final Pattern HIDDEN = Pattern.compile("[A-Z]{2}\\..+");

    private static final Graph.Dialect DIALECT =
            new Graph.Dialect(answer -> answer.path("messages").path(0).path("id"), WhatsAppErrors::outcome);

    private static final Graph.Dialect PAID = new Graph.Dialect(DIALECT.id(), WhatsAppErrors::ofTemplate);

    /** A number that has not been raised to 1,000 a second; a customer is owed six seconds for each message, up to 45 of them. */
    private static final Traits TRAITS =
            new Traits(new TextLimit(4_096, TextLimit.Unit.CHARS), new Pace(80, 45, Duration.ofSeconds(6)));

    private final Graph graph;

    /** The way out through this account. */
    WhatsAppOutlet(MetaAccount account, Calls calls) {
        this(new Graph(account, "/" + account.account().id() + "/messages", calls));
    }

    private WhatsAppOutlet(Graph graph) {
        super(graph.account().account(), TRAITS, new WhatsAppPresence(graph));
        this.graph = graph;
    }

    @Override
    public TextLimit textLimit(Window window) {
        return terms().textLimit(window, textLimit());
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        if (terms().isOpen(letter.window())) {
            return graph.post(Body.of(letter, new Text(letter.text()), null), DIALECT);
        }
        var template = terms().templateFor(letter.window());
        return template.isEmpty()
                ? new Refused(Template.NONE)
                : template.get().outcome(graph.post(Body.of(letter, null, Wording.of(template.get(), letter)), PAID));
    }

    /** A message as the Graph API takes it: a text, or a template. */
    private record Body(
            @JsonProperty("messaging_product") String product,
            @JsonProperty("recipient_type") String recipientType,
            @Nullable String to,
            @Nullable String recipient,
            String type,
            @Nullable Text text,
            @Nullable Wording template,

            @JsonProperty("biz_opaque_callback_data") @Nullable
            String reply) {

        /** What is reported of an invitation is not what became of the reply. */
        static Body of(Letter letter, @Nullable Text text, @Nullable Wording template) {
            boolean hidden = HIDDEN.matcher(letter.to()).matches();
            return new Body(
                    WhatsApp.NAME,
                    "individual",
                    hidden ? null : letter.to(),
                    hidden ? letter.to() : null,
                    text == null ? "template" : "text",
                    text,
                    template,
                    text == null && (template == null || template.components() == null) ? null : letter.reply());
        }

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

    /** A template with what is put into it. */
    private record Wording(
            String name, Language language, @Nullable List<Component> components) {

        static Wording of(Template template, Letter letter) {
            return new Wording(
                    template.name(),
                    new Language(template.language()),
                    template.takesText()
                            ? List.of(new Component(
                                    "body", List.of(new Parameter("text", Template.parameter(letter.text())))))
                            : null);
        }

        @Override
        public String toString() {
            return "Wording[" + name + "]";
        }
    }

    private record Language(String code) {}

    private record Component(String type, List<Parameter> parameters) {}

    private record Parameter(String type, String text) {
        @Override
        public String toString() {
            return "Parameter[" + text.length() + " chars]";
        }
    }
}
