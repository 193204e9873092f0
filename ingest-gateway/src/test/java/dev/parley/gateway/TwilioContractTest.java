package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.delivery.Delivery;
import dev.parley.gateway.log.Entry;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class TwilioContractTest extends ChannelContract {

    private static final String HEADER = "X-Twilio-Signature";
    private static final String ADDRESS = "https://shop.example/webhooks/twilio/";

    TwilioContractTest() {
        super(new TwilioSpeech());
    }

    @Test
    void thereIsNothingToBeSaidAtOnce() {
        var answer = caller.send("+111", new TwilioSpeech().item("+111", "SM1", "7001", "hi"));

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.body()).isEqualTo("<Response/>");
    }

    @Test
    void aNumberOfAnotherMerchantIsToldByTheForm() {
        caller.send("+111", new TwilioSpeech().item("+222", "SM1", "7001", "hi"));
        caller.send("+111", new TwilioSpeech().item("+333", "SM2", "7001", "hi"));
        caller.send("+111", new TwilioSpeech().item("+111", "SM3", "7001", "hi").replace("AC1", "AC9"));

        assertThat(door.log.entries()).extracting(Entry::key).containsExactly("other/twilio:+222:7001");
    }

    @Test
    void aReportBringsTheReplyBackInItsSignedAddress() {
        byte[] body = "AccountSid=AC1&MessageSid=SM9&MessageStatus=undelivered&ErrorCode=30003&From=%2B111&To=%2B7001"
                .getBytes(StandardCharsets.UTF_8);
        var answer = door.send(HttpRequest.newBuilder(door.uri("/webhooks/twilio/+111?reply=r-1"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(HEADER, TwilioSpeech.signature(ADDRESS + "+111?reply=r-1", "secret of one account", body))
                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.log.entries())
                .extracting(Entry::value)
                .containsExactly(new Delivery(
                        "r-1", "demo", "twilio:+111:+7001", Delivery.Status.FAILED, "30003", "SM9", Door.NOW));
    }

    @Test
    void thePortMayBeSignedOrNot() {
        byte[] body = new TwilioSpeech().item("+111", "SM1", "7001", "hi").getBytes(StandardCharsets.UTF_8);
        String with = TwilioSpeech.signature(
                ADDRESS.replace("example/", "example:443/") + "+111", "secret of one account", body);

        var answer = door.send(HttpRequest.newBuilder(door.uri("/webhooks/twilio/%2B111"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header(HEADER, with)
                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static final class TwilioSpeech implements Speech {

        @Override
        public String channel() {
            return "twilio";
        }

        @Override
        public String contentType() {
            return "application/x-www-form-urlencoded";
        }

        @Override
        public List<String> accounts() {
            return List.of("+111", "+222", "+333");
        }

        @Override
        public String secret() {
            return "secret of one account";
        }

        @Override
        public String item(String account, String id, String contact, String words) {
            return "AccountSid=AC1&MessageSid=" + id + "&From=" + encoded(contact) + "&To=" + encoded(account)
                    + "&NumMedia=0&SmsStatus=received&Body=" + encoded(words);
        }

        @Override
        public String badItem(String account) {
            return "AccountSid=AC1&MessageSid=SM1&Body=whose&To=" + encoded(account);
        }

        @Override
        public boolean signs() {
            return true;
        }

        @Override
        public Map<String, String> proof(String account, String secret, byte[] body) {
            return Map.of(HEADER, signature(ADDRESS + account, secret, body));
        }

        @Override
        public Map<String, Map<String, String>> forgeries(byte[] body) {
            String right = signature(ADDRESS + "+111", secret(), body);
            return Map.of(
                    "of another address",
                    Map.of(HEADER, signature(ADDRESS + "+222", secret(), body)),
                    "of the address behind the proxy",
                    Map.of(HEADER, signature("http://127.0.0.1:8080/webhooks/twilio/+111", secret(), body)),
                    "cut short",
                    Map.of(HEADER, right.substring(4)),
                    "no base64",
                    Map.of(HEADER, "%%%%"),
                    "of the address alone",
                    Map.of(HEADER, signature(ADDRESS + "+111", secret(), new byte[0])));
        }

        @Override
        public List<String> samples() {
            return List.of(
                    item("+111", "SM1", "7001", "hi") + "&ProfileName=R&ButtonText=Yes&ButtonPayload=y",
                    "AccountSid=AC1&SmsSid=SM1&From=whatsapp%3A%2B7001&To=whatsapp%3A%2B111&NumMedia=2&Body=b"
                            + "&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fx&MediaContentType0=image%2Fpng&MediaUrl1=x"
                            + "&MediaContentType1=text%2Fvcard",
                    "AccountSid=AC1&SmsSid=SM1&From=%2B7001&To=%2B111&Latitude=1.5&Longitude=2&Label=l&Address=a",
                    "AccountSid=AC1&MessageSid=SM1&MessageStatus=failed&ErrorCode=30003&From=%2B111&To=%2B7001");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "tenant", "demo", "accountSid", "AC1", "authToken", "s", "publicUrl", "https://shop.example/a");
        }

        @Override
        public List<String> secrets() {
            return List.of("accountSid", "authToken", "publicUrl");
        }

        /** As Twilio makes it: the address, and behind it each field's name and value. */
        static String signature(String address, String token, byte[] body) {
            String form = new String(body, StandardCharsets.ISO_8859_1);
            String fields = Arrays.stream(form.isEmpty() ? new String[0] : form.split("&", -1))
                    .map(pair -> pair.contains("=") ? pair : pair + "=")
                    .map(pair -> List.of(
                            decoded(pair.replaceFirst("(?s)=.*", "")), decoded(pair.replaceFirst("(?s)^[^=]*=", ""))))
                    .sorted((one, other) -> one.getFirst().compareTo(other.getFirst()))
                    .map(pair -> String.join("", pair))
                    .collect(Collectors.joining());
            try {
                var mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
                return Base64.getEncoder()
                        .encodeToString(mac.doFinal((address + fields).getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String decoded(String written) {
            try {
                return URLDecoder.decode(written, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return written;
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
