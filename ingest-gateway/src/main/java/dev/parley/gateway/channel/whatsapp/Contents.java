package dev.parley.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.Content;
import dev.parley.gateway.channel.webhook.Fields;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a WhatsApp message holds, in our kinds. Prices in an order come from the customer's device and are left out; so are
 * telephone numbers and coordinates, which would read as offers.
 */
final class Contents {

    private static final Content UNSUPPORTED = new Content("unsupported", null, null, null);
    private static final int LINES_MAX = 100;

    private Contents() {}

    /** Every message holds something; what we do not know is {@code unsupported}. */
    static Content of(JsonNode message) {
        String type = message.path("type").asText();
        var body = message.path(type);
        return switch (type) {
            case "text" -> text(body.path("body")).map(Content::text).orElse(UNSUPPORTED);
            case "image", "video", "audio", "sticker" -> medium(type, body, text(body.path("caption")));
            case "document" -> medium(type, body, text(body.path("caption")).or(() -> text(body.path("filename"))));
            case "location" ->
                words("location", Fields.joined(", ", Stream.of(body.path("name"), body.path("address"))));
            case "contacts" ->
                words(
                        "contact",
                        Fields.joined(
                                ", ", each(body).map(one -> one.path("name").path("formatted_name"))));
            case "interactive" -> choice(chosen(body));
            case "button" -> choice(text(body.path("text")).or(() -> text(body.path("payload"))));
            case "reaction" -> words("reaction", text(body.path("emoji")));
            case "order" -> words("order", order(body));
            default -> UNSUPPORTED;
        };
    }

    private static Content medium(String kind, JsonNode body, Optional<String> caption) {
        return new Content(
                kind,
                caption.orElse(null),
                Fields.text(body.path("id"), Bounds.ID_MAX).orElse(null),
                Fields.text(body.path("mime_type"), Bounds.NAME_MAX).orElse(null));
    }

    private static Optional<String> chosen(JsonNode interactive) {
        return Stream.of("button_reply", "list_reply", "nfm_reply")
                .map(interactive::path)
                .flatMap(reply -> Stream.of(reply.path("title"), reply.path("body")))
                .flatMap(label -> text(label).stream())
                .findFirst();
    }

    private static Content choice(Optional<String> label) {
        return label.isPresent() ? words("choice", label) : UNSUPPORTED;
    }

    private static Optional<String> order(JsonNode order) {
        String items = each(order.path("product_items"))
                .flatMap(
                        item -> text(item.path("product_retailer_id"))
                                .map(sku -> count(item.path("quantity")) + " × " + sku)
                                .stream())
                .collect(Collectors.joining(", "));
        String all = Stream.of(items, text(order.path("text")).orElse(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static int count(JsonNode quantity) {
        return Math.max(1, quantity.asInt(1));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return Fields.each(list).limit(LINES_MAX);
    }

    private static Content words(String kind, Optional<String> words) {
        return new Content(
                kind, words.map(all -> Fields.clean(all, Bounds.TEXT_MAX)).orElse(null), null, null);
    }

    private static Optional<String> text(JsonNode field) {
        return Fields.text(field, Bounds.TEXT_MAX);
    }
}
