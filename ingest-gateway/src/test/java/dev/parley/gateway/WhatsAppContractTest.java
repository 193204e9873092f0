package dev.parley.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

final class WhatsAppContractTest extends MetaContract {

    WhatsAppContractTest() {
        super(new WhatsAppSpeech());
    }

    static final class WhatsAppSpeech extends MetaSpeech {

        @Override
        public String channel() {
            return "whatsapp";
        }

        @Override
        public String item(String account, String id, String contact, String words) {
            return WhatsAppWebhook.change(
                    account,
                    "\"contacts\":[{\"wa_id\":\"" + contact
                            + "\",\"profile\":{\"name\":\"R\"}}],\"messages\":[{\"from\":\""
                            + contact + "\",\"id\":\"" + id + "\",\"timestamp\":\"1763632799\",\"type\":\"text\","
                            + "\"text\":{\"body\":\"" + words + "\"}}]");
        }

        @Override
        public String badItem(String account) {
            return WhatsAppWebhook.change(account, "\"messages\":[{\"type\":\"text\",\"text\":{\"body\":\"whose?\"}}]");
        }

        @Override
        public String body(List<String> items) {
            return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[" + String.join(",", items)
                    + "]}]}";
        }

        @Override
        List<String> lists() {
            return List.of("changes");
        }

        /** A change of messages holds two lists. */
        @Override
        Stream<JsonNode> inEntry(JsonNode body, String list) {
            return super.inEntry(body, list).flatMap(one -> {
                var entry = one.path("entry").path(0);
                var change = entry.path("changes").path(0);
                if (!change.path("field").asText().equals("messages")) {
                    return Stream.of(one);
                }
                return Stream.of("messages", "statuses")
                        .flatMap(items -> each(change.path("value"), items).map(value -> {
                            ObjectNode alone = value.deepCopy();
                            alone.remove(items.equals("messages") ? "statuses" : "messages");
                            ObjectNode only = change.deepCopy();
                            only.set("value", alone);
                            ObjectNode holding = entry.deepCopy();
                            holding.putArray("changes").add(only);
                            return with(body, holding);
                        }));
            });
        }

        @Override
        public List<String> samples() {
            return List.of(
                    body(List.of(item("111", "m1", "7001", "hi"))), body(List.of(WhatsAppWebhook.change("111", """
                            "messages":[{"from":"1","id":"m","type":"image","image":{"id":"9","caption":"c","mime_type":"image/png"}},
                            {"from":"1","id":"m","type":"interactive","interactive":{"list_reply":{"id":"a","title":"t"}}},
                            {"from":"1","id":"m","type":"order","order":{"text":"t","product_items":[{"product_retailer_id":"A","quantity":3}]}},
                            {"from":"1","id":"m","type":"contacts","contacts":[{"name":{"formatted_name":"n"}}]},
                            {"from":"1","id":"m","type":"revoke","revoke":{"original_message_id":"w"}},
                            {"from":"1","id":"m","type":"edit","edit":{"original_message_id":"w","message":{"type":"text","text":{"body":"b"}}}},
                            {"from":"1","id":"m","type":"system","system":{"type":"user_changed_number","wa_id":"2","user_id":"US.2","previous_user_id":"US.1"}},
                            {"from_user_id":"US.1","id":"m","type":"reaction","reaction":{"message_id":"w","emoji":"x"}}],
                            "statuses":[{"id":"w","status":"failed","timestamp":"1763632799","recipient_id":"1",
                            "biz_opaque_callback_data":"r","errors":[{"code":131047}]}]"""))));
        }
    }
}
