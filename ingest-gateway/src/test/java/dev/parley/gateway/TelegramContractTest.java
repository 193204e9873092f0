package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TelegramContractTest extends ChannelContract {

    private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";

    TelegramContractTest() {
        super(new TelegramSpeech());
    }

    @Test
    void aPressedButtonIsToldSoInTheAnswer() {
        var answer = caller.send("one", TelegramSpeech.pressed());

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"answerCallbackQuery\"", "\"4382\"");
    }

    static final class TelegramSpeech implements Speech {

        static String pressed() {
            return """
                    {"update_id":5,"callback_query":{"id":"4382","from":{"id":7001,"first_name":"R"},"data":"Red",
                    "message":{"message_id":3,"date":1763632799,"chat":{"id":7001,"type":"private"}}}}""";
        }

        @Override
        public String channel() {
            return "telegram";
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public List<String> accounts() {
            return List.of("one", "two");
        }

        @Override
        public String secret() {
            return "secret of one bot";
        }

        @Override
        public String item(String account, String id, String contact, String words) {
            return "{\"update_id\":1,\"message\":{\"message_id\":" + id.replaceAll("\\D", "")
                    + ",\"date\":1763632799,\"chat\":{\"id\":" + contact + ",\"type\":\"private\"},\"from\":{\"id\":"
                    + contact + ",\"first_name\":\"R\",\"last_name\":\"K\"},\"text\":\"" + words + "\"}}";
        }

        @Override
        public String badItem(String account) {
            return "{\"update_id\":1,\"message\":{\"message_id\":1,\"text\":\"whose?\"}}";
        }

        @Override
        public boolean signs() {
            return false;
        }

        @Override
        public Map<String, String> proof(String account, String secret, byte[] body) {
            return Map.of(HEADER, secret);
        }

        @Override
        public Map<String, Map<String, String>> forgeries(byte[] body) {
            return Map.of(
                    "cut short", Map.of(HEADER, secret().substring(1)),
                    "in capitals", Map.of(HEADER, "SECRET OF ONE BOT"),
                    "in another header", Map.of("Authorization", secret()));
        }

        @Override
        public List<String> samples() {
            String message = "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1763632799,\"chat\":{\"id\":1,"
                    + "\"type\":\"private\"},\"from\":{\"id\":1,\"first_name\":\"R\"},%s}}";
            return List.of(
                    item("one", "7", "7001", "hi"),
                    pressed(),
                    message.formatted("\"photo\":[{\"file_id\":\"a\"},{\"file_id\":\"b\"}],\"caption\":\"c\""),
                    message.formatted("\"document\":{\"file_id\":\"a\",\"file_name\":\"n\",\"mime_type\":\"a/b\"}"),
                    message.formatted("\"contact\":{\"first_name\":\"n\",\"phone_number\":\"1\"}"),
                    message.formatted("\"venue\":{\"title\":\"t\",\"address\":\"a\"}"),
                    message.formatted("\"text\":\"t\",\"edit_date\":1763632800")
                            .replace("\"message\":", "\"edited_message\":"),
                    """
                    {"update_id":6,"message_reaction":{"chat":{"id":1,"type":"private"},"message_id":3,"user":{"id":1},
                    "date":1763632799,"new_reaction":[{"type":"emoji","emoji":"x"}]}}""");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("tenant", "demo", "secretToken", "s", "botToken", "1:a");
        }

        @Override
        public List<String> secrets() {
            return List.of("secretToken", "botToken");
        }
    }
}
