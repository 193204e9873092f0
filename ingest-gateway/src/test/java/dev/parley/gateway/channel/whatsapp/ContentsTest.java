package dev.parley.gateway.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.conversation.Bounds;
import dev.parley.conversation.Content;
import dev.parley.wire.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContentsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"type":"text","text":{"body":"hi"}}                                                     | text        | hi          | -  | -
            {"type":"text","text":{"body":"  "}}                                                     | unsupported | -           | -  | -
            {"type":"text"}                                                                          | unsupported | -           | -  | -
            {"type":"image","image":{"id":"9","mime_type":"image/jpeg","caption":"this one"}}        | image       | this one    | 9  | image/jpeg
            {"type":"audio","audio":{"id":"9","mime_type":"audio/ogg; codecs=opus","voice":true}}    | audio       | -           | 9  | audio/ogg; codecs=opus
            {"type":"video","video":{"id":"9","mime_type":"video/mp4"}}                              | video       | -           | 9  | video/mp4
            {"type":"sticker","sticker":{"id":"9","mime_type":"image/webp"}}                         | sticker     | -           | 9  | image/webp
            {"type":"document","document":{"id":"9","filename":"bill.pdf","mime_type":"application/pdf"}} | document | bill.pdf  | 9  | application/pdf
            {"type":"location","location":{"latitude":1.5,"longitude":2,"name":"Shop","address":"Dhaka"}} | location | Shop, Dhaka | - | -
            {"type":"location","location":{"latitude":1.5,"longitude":2}}                            | location    | -           | -  | -
            {"type":"contacts","contacts":[{"name":{"formatted_name":"A B"}},{"name":{"formatted_name":"C"}}]} | contact | A B, C | - | -
            {"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"x","title":"Yes"}}} | choice | Yes  | -  | -
            {"type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"x","title":"Red"}}} | choice  | Red      | -  | -
            {"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"body":"Sent"}}}     | choice      | Sent        | -  | -
            {"type":"interactive"}                                                                   | unsupported | -           | -  | -
            {"type":"button","button":{"payload":"p","text":"Stop it"}}                              | choice      | Stop it     | -  | -
            {"type":"reaction","reaction":{"message_id":"w","emoji":"x"}}                            | reaction    | x           | -  | -
            {"type":"reaction","reaction":{"message_id":"w"}}                                        | reaction    | -           | -  | -
            {"type":"reaction","reaction":{"message_id":"w","emoji":""}}                             | reaction    | -           | -  | -
            {"type":"order","order":{"product_items":[{"product_retailer_id":"A","quantity":3,"item_price":30},{"product_retailer_id":"B","quantity":"2"}]}} | order | 3 × A, 2 × B | - | -
            {"type":"unsupported","errors":[{"code":131051}]}                                        | unsupported | -           | -  | -
            {"type":"brand_new","brand_new":{"body":"x"}}                                            | unsupported | -           | -  | -
            {"type":7}                                                                               | unsupported | -           | -  | -
            {}                                                                                       | unsupported | -           | -  | -
            """)
    void everyTypeHasItsKind(
            String message, String kind, @Nullable String text, @Nullable String mediaId, @Nullable String mimeType)
            throws JsonProcessingException {
        var content = Contents.of(Json.mapper().readTree(message));

        assertThat(content).isEqualTo(new Content(kind, text, mediaId, mimeType));
    }

    @Test
    void textIsMadeToFit() throws JsonProcessingException {
        var nul = Contents.of(Json.mapper().readTree("{\"type\":\"text\",\"text\":{\"body\":\"a\\u0000b\\ud83dc\"}}"));
        var longest = Contents.of(Json.mapper()
                .readTree("{\"type\":\"text\",\"text\":{\"body\":\"x" + "😮".repeat(Bounds.TEXT_MAX) + "\"}}"));

        assertThat(nul.words()).isEqualTo("ab\uFFFDc");
        assertThat(longest.words()).hasSize(Bounds.TEXT_MAX - 1).endsWith("😮");
    }
}
