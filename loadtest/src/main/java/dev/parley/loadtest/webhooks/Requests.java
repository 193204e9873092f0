package dev.parley.loadtest.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.loadtest.phone.Signature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** WhatsApp's requests to a gateway as bytes on the wire, and others that look like them. */
final class Requests {
    /** So many accounts, each of a merchant of its own. */
    static final int ACCOUNTS = 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CONTACTS = 50_000;
    private static final long FIRST_ACCOUNT = 1_001;
    private static final long FIRST_CONTACT = 8_801_700_000_000L;
    private static final int TOO_LARGE_BYTES = (4 << 20) + 1;
    private static final int LARGE_BYTES = 256 << 10;
    private static final int LEVELS = 20_000;
    private static final List<String> WORDS = List.of(
            "15k te diben?",
            "do you have this in blue",
            "dam koto?",
            "ok 14500 final",
            "is it original?",
            "আছে নাকি ভাই?");

    private final String host;
    private final List<byte[]> junk;

    /** @param host {@code host:port} of the gateway */
    Requests(String host) {
        this.host = host;
        this.junk = List.of(
                forged(), unsigned(), deep(), binary(), bomb(), tooLarge(), typed("text/html"), ofNobody(), endless());
    }

    /** The section of {@code parley.yaml} that the requests are made for. */
    static String yaml() {
        String tenants = IntStream.range(0, ACCOUNTS)
                .mapToObj("  shop%d: {currency: BDT}%n"::formatted)
                .collect(Collectors.joining());
        String accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> "    \"%d\": {tenant: shop%d, appSecret: %s, verifyToken: any, accessToken: any}%n"
                        .formatted(FIRST_ACCOUNT + number, number, secret(number)))
                .collect(Collectors.joining());
        return "tenants:\n" + tenants + "channels:\n  whatsapp:\n" + accounts;
    }

    private static String secret(int account) {
        return "secret-of-account-" + account;
    }

    /** What a customer wrote, the next number another message. */
    byte[] message(long number) {
        int account = (int) (number % ACCOUNTS);
        String contact = Long.toString(FIRST_CONTACT + number % CONTACTS);
        byte[] body = body(FIRST_ACCOUNT + account, contact, number).getBytes(UTF_8);
        return request(account, Map.of(Signature.HEADER, Signature.of(secret(account), body)), body);
    }

    private static String body(long account, String contact, long number) {
        var whole = JSON.createObjectNode().put("object", "whatsapp_business_account");
        var change = whole.putArray("entry")
                .addObject()
                .put("id", "1")
                .putArray("changes")
                .addObject();
        var value = change.put("field", "messages").putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata").put("phone_number_id", Long.toString(account));
        value.putArray("contacts")
                .addObject()
                .put("wa_id", contact)
                .putObject("profile")
                .put("name", "Load");
        value.putArray("messages")
                .addObject()
                .put("from", contact)
                .put("id", "wamid.load" + number)
                .put("timestamp", "1763632799")
                .put("type", "text")
                .putObject("text")
                .put("body", WORDS.get((int) (number % WORDS.size())));
        return whole.toString();
    }

    /** Something that is to be refused, the next number another kind of it. */
    byte[] junk(long number) {
        return junk.get((int) (number % junk.size()));
    }

    private byte[] forged() {
        byte[] body = body(FIRST_ACCOUNT, "1", 0).getBytes(UTF_8);
        return request(0, Map.of(Signature.HEADER, Signature.of("another secret", body)), body);
    }

    private byte[] unsigned() {
        return request(0, Map.of(), body(FIRST_ACCOUNT, "1", 0).getBytes(UTF_8));
    }

    /** Signed as it must be: the signature is what lets a body come as far as the parser. */
    private byte[] deep() {
        return signed(Map.of(), ("{\"entry\":" + "[".repeat(LEVELS)).getBytes(UTF_8));
    }

    private byte[] binary() {
        var body = new byte[LARGE_BYTES];
        new Random(1).nextBytes(body);
        return signed(Map.of(), body);
    }

    private byte[] bomb() {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            for (int written = 0; written < 64 << 20; written += LARGE_BYTES) {
                gzip.write(new byte[LARGE_BYTES]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return signed(Map.of("Content-Encoding", "gzip"), zipped.toByteArray());
    }

    /** Only said to be: whoever reads it all before refusing it would wait for what never comes. */
    private byte[] tooLarge() {
        return head(0, Map.of(Signature.HEADER, "sha256=00"), TOO_LARGE_BYTES);
    }

    private byte[] typed(String type) {
        byte[] body = "<html></html>".getBytes(UTF_8);
        return joined(
                ("POST /webhooks/whatsapp/" + FIRST_ACCOUNT + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + type
                                + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(US_ASCII),
                body);
    }

    private byte[] ofNobody() {
        return request((int) FIRST_ACCOUNT, Map.of(), "{}".getBytes(UTF_8));
    }

    private byte[] endless() {
        return signed(Map.of(), ("{\"object\":\"" + "a".repeat(LARGE_BYTES)).getBytes(UTF_8));
    }

    private byte[] signed(Map<String, String> headers, byte[] body) {
        var all = new HashMap<>(headers);
        all.put(Signature.HEADER, Signature.of(secret(0), body));
        return request(0, all, body);
    }

    private byte[] request(int account, Map<String, String> headers, byte[] body) {
        return joined(head(account, headers, body.length), body);
    }

    private byte[] head(int account, Map<String, String> headers, int length) {
        var head = new StringBuilder("POST /webhooks/whatsapp/")
                .append(FIRST_ACCOUNT + account)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(length);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        return head.append("\r\n\r\n").toString().getBytes(US_ASCII);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
