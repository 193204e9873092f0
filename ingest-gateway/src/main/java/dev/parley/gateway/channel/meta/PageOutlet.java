package dev.parley.gateway.channel.meta;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Pace;
import dev.parley.gateway.channel.Terms.Template;
import dev.parley.gateway.channel.TextLimit;
import dev.parley.gateway.channel.webhook.AccountOutlet;
import dev.parley.gateway.channel.webhook.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replies on their way out through the Send API, as the page or profile that the access token belongs to. */
public final class PageOutlet extends AccountOutlet {

    /** Before a reply's id in the metadata that an echo brings back: other apps of a page write there too. */
    private static final String OURS = "parley:";

    private static final Graph.Dialect DIALECT =
            new Graph.Dialect(answer -> answer.path("message_id"), PageErrors::outcome);

    private static final Graph.Dialect TAGGED = new Graph.Dialect(DIALECT.id(), PageErrors::ofTagged);

    /** More in a second has Meta watch the page. */
    private static final Pace USUAL = Pace.of(40);

    private final Graph graph;
    private final Kind kind;

    /**
     * In what the channels differ.
     *
     * @param text how much one message takes
     * @param echoesMetadata whether what is sent with a message comes back with its echo
     */
    public record Kind(TextLimit text, boolean echoesMetadata) {}

    /** The way out through this account. */
    PageOutlet(MetaAccount account, Calls calls, Kind kind) {
        this(new Graph(account, "/me/messages", calls), kind);
    }

    private PageOutlet(Graph graph, Kind kind) {
        super(graph.account().account(), new Traits(kind.text(), USUAL), new PagePresence(graph));
        this.graph = graph;
        this.kind = kind;
    }

    /** The reply that an echo is of, if it is one of ours. */
    static Optional<String> replyIn(JsonNode metadata) {
        return Fields.text(metadata, OURS.length() + Bounds.ID_MAX)
                .filter(text -> text.startsWith(OURS))
                .map(text -> text.substring(OURS.length()))
                .filter(reply -> !reply.isBlank());
    }

    @Override
    public Outcome send(Letter letter) throws InterruptedException {
        return switch (letter.window()) {
            case OPEN, UNHEARD -> graph.post(body(letter, "RESPONSE", null), DIALECT);
            case PERSON ->
                terms().humanAgent()
                        ? graph.post(body(letter, "MESSAGE_TAG", "HUMAN_AGENT"), TAGGED)
                        : new Refused(Template.NONE);
            case OVER -> new Refused(Template.NONE);
        };
    }

    private Body body(Letter letter, String type, @Nullable String tag) {
        var metadata = kind.echoesMetadata() ? OURS + letter.reply() : null;
        return new Body(new Recipient(letter.to()), type, tag, new Words(letter.text(), metadata));
    }

    /** A message as the Send API takes it. */
    private record Body(
            Recipient recipient,
            @JsonProperty("messaging_type") String type,
            @Nullable String tag,
            Words message) {}

    private record Recipient(String id) {}

    private record Words(String text, @Nullable String metadata) {
        @Override
        public String toString() {
            return "Words[" + text.length() + " chars]";
        }
    }
}
