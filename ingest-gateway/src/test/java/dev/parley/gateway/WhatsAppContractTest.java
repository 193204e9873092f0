package dev.parley.gateway;

import java.util.List;

final class WhatsAppContractTest extends MetaContract {

    WhatsAppContractTest() {
        super(new WhatsAppSpeech());
    }

    private static final class WhatsAppSpeech extends MetaSpeech {

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
        public List<String> samples() {
            return List.of(
                    body(List.of(item("111", "m1", "7001", "hi"))), body(List.of(WhatsAppWebhook.change("111", """
                            "messages":[{"from":"1","id":"m","type":"image","image":{"id":"9","caption":"c","mime_type":"image/png"}},
                            {"from":"1","id":"m","type":"interactive","interactive":{"list_reply":{"id":"a","title":"t"}}},
                            {"from":"1","id":"m","type":"order","order":{"text":"t","product_items":[{"product_retailer_id":"A","quantity":3}]}},
                            {"from":"1","id":"m","type":"contacts","contacts":[{"name":{"formatted_name":"n"}}]},
                            {"from":"1","id":"m","type":"reaction","reaction":{"message_id":"w","emoji":"x"}}],
                            "statuses":[{"id":"w","status":"failed","timestamp":"1763632799","recipient_id":"1",
                            "biz_opaque_callback_data":"r","errors":[{"code":131047}]}]"""))));
        }
    }
}
