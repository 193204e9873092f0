package dev.parley.gateway;

import java.util.List;

/** How pages and profiles speak. */
final class PageSpeech extends MetaSpeech {

    private final String channel;

    PageSpeech(String channel) {
        this.channel = channel;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public String item(String account, String id, String contact, String words) {
        return entry(
                account, event(account, contact, "\"message\":{\"mid\":\"" + id + "\",\"text\":\"" + words + "\"}"));
    }

    @Override
    public String badItem(String account) {
        return entry(account, "{\"timestamp\":1763632799000,\"message\":{\"mid\":\"m9\",\"text\":\"whose?\"}}");
    }

    @Override
    public String body(List<String> items) {
        return "{\"object\":\"page\",\"entry\":[" + String.join(",", items) + "]}";
    }

    @Override
    List<String> lists() {
        return List.of("messaging", "changes", "standby");
    }

    @Override
    public List<String> samples() {
        return List.of(
                body(List.of(item("111", "m1", "7001", "hi"))),
                body(List.of(entry(
                        "111",
                        event("111", "1", """
                                "message":{"mid":"m","text":"t","quick_reply":{"payload":"P"},"is_echo":false,"is_deleted":false}"""),
                        event("111", "1", """
                                "message":{"mid":"m","attachments":[{"type":"image","payload":{"url":"https://a.example/b","sticker_id":3}},
                                {"type":"fallback","title":"t"},{"type":"video","payload":{"title":"t"}}]}"""),
                        event("111", "1", "\"message\":{\"mid\":\"m\",\"is_echo\":true,\"metadata\":\"parley:r-1\"}"),
                        event("111", "1", "\"message_edit\":{\"mid\":\"m\",\"text\":\"t\",\"num_edit\":2}"),
                        event("111", "1", "\"postback\":{\"mid\":\"m\",\"title\":\"t\",\"payload\":\"P\"}"),
                        event("111", "1", "\"reaction\":{\"mid\":\"m\",\"action\":\"react\",\"emoji\":\"x\"}"),
                        event("111", "1", "\"delivery\":{\"mids\":[\"m\"],\"watermark\":1763632799000}"),
                        event("111", "1", "\"message\":{\"mid\":\"m\",\"is_deleted\":true}"),
                        event("111", "1", "\"read\":{\"mid\":\"m\",\"watermark\":1763632799000}")))));
    }

    /** An entry of a webhook. */
    static String entry(String page, String... events) {
        return "{\"id\":\"" + page + "\",\"time\":1763632799000,\"messaging\":[" + String.join(",", events) + "]}";
    }

    /** What a customer did on a page. */
    static String event(String page, String contact, String what) {
        return "{\"sender\":{\"id\":\"" + contact + "\"},\"recipient\":{\"id\":\"" + page
                + "\"},\"timestamp\":1763632799000," + what + "}";
    }
}
