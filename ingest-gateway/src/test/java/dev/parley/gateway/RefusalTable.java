package dev.parley.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong by one channel's rules.
 *
 * @param all where it is put
 */
record RefusalTable(Door door, Speech speech, List<Case> all) {

    private static final int BYTES_MAX = 4 << 20;

    /**
     * One of the table.
     *
     * @param name the channel and what is wrong
     * @param request what is sent
     * @param statuses any of these is right
     */
    record Case(String name, HttpRequest.Builder request, List<Integer> statuses) {}

    /** One that nothing is wrong with. */
    static byte[] body(Door door, Speech speech) {
        return new ChannelCaller(door, speech).said("m1", "কত? hi").getBytes(StandardCharsets.UTF_8);
    }

    void fill() {
        proofs();
        if (speech.signs()) {
            bytes();
            junk();
        }
        strangers();
        kinds();
        doors();
    }

    private void proofs() {
        byte[] body = body(door, speech);
        var right = proof(body);
        add("no proof", post(body, Map.of()), 401);
        add("the secret of nobody", post(body, speech.proof(account(), "x", body)), 401);
        add("the secret of another account", post(body, speech.proof(account(), stranger(), body)), 401);
        speech.forgeries(body).forEach((what, headers) -> add("proof: " + what, post(body, headers), 401));
        right.forEach((header, value) -> {
            var wrong = new LinkedHashMap<String, String>();
            wrong.put("empty", "");
            wrong.put("cut at its end", value.substring(0, value.length() - 2));
            wrong.put("cut at its beginning", value.substring(1));
            wrong.put("halved", value.substring(0, value.length() / 2));
            wrong.put("longer", value + "00");
            wrong.put("said twice in one", value + "," + value);
            wrong.put("backwards", new StringBuilder(value).reverse().toString());
            wrong.put("in quotation marks", "\"" + value + "\"");
            wrong.put("zeros", "0".repeat(value.length()));
            wrong.put("null", "null");
            for (int i = 0; i < 6; i++) {
                int at = i * value.length() / 7;
                char other = value.charAt(at) == '1' ? '2' : '1';
                wrong.put("changed at " + at, value.substring(0, at) + other + value.substring(at + 1));
            }
            wrong.forEach((what, text) -> add("proof " + what, post(body, Map.of(header, text)), 401));
            add("proof in another header", post(body, Map.of("X-Signature", value)), 401);
            add("proof sent twice", post(body, right).header(header, value), 401);
            add(
                    "proof in the query",
                    at(path(account()) + "?" + header + "=1", body, Map.of(), speech.contentType()),
                    401);
        });
    }

    /** The proof of one body with another. */
    private void bytes() {
        byte[] body = body(door, speech);
        String text = new String(body, StandardCharsets.UTF_8);
        var others = new LinkedHashMap<String, byte[]>();
        others.put("nothing", new byte[0]);
        others.put("one word altered", ChannelCaller.bytes(text.replace("hi", "ha")));
        others.put("written with escapes", ChannelCaller.bytes(text.replace("hi", "\\u0068i")));
        others.put("with another unicode", ChannelCaller.bytes(text.replace("hi", "h\u0131")));
        others.put("in another charset", text.replace("hi", "hé").getBytes(StandardCharsets.ISO_8859_1));
        others.put("in two-byte units", text.getBytes(StandardCharsets.UTF_16LE));
        others.put("with a mark in front", ChannelCaller.bytes("\uFEFF" + text));
        others.put("with another id", ChannelCaller.bytes(text.replace("m1", "m2")));
        others.put("from another customer", ChannelCaller.bytes(text.replace("7001", "7002")));
        others.put("twice", ChannelCaller.bytes(text + text));
        others.put("zipped", ChannelCaller.zipped(body));
        for (int i = 1; i < 7; i++) {
            others.put("cut to " + i + " of 7", Arrays.copyOf(body, body.length * i / 7));
            byte[] flipped = body.clone();
            flipped[body.length * i / 7] ^= 4;
            others.put("flipped at " + i + " of 7", flipped);
        }
        others.forEach((what, other) -> add("body " + what, post(other, proof(body)), 401));
    }

    /** Proved, and nothing that could be read. */
    private void junk() {
        if (!speech.contentType().endsWith("json")) {
            return;
        }
        var junk = new LinkedHashMap<String, byte[]>();
        for (String text : List.of("", "{", "[]", "7", "null", "\"hi\"", "{} {}", "{\"a\":}", "{'a':1}", "a=b")) {
            junk.put("'" + text + "'", ChannelCaller.bytes(text));
        }
        junk.put("deep lists", ChannelCaller.bytes("[".repeat(10_000)));
        junk.put("deep objects", ChannelCaller.bytes("{\"a\":".repeat(10_000)));
        junk.put("a long number", ChannelCaller.bytes("{\"a\":" + "9".repeat(5_000) + "}"));
        junk.put("binary", new byte[] {0, -1, 13, 10, -128, 65});
        junk.put("zipped", ChannelCaller.zipped(ChannelCaller.bytes("{}")));
        junk.put("broken UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        junk.forEach((what, bytes) -> add("signed " + what, post(bytes, proof(bytes)), 400));
    }

    /** Another merchant's, in the name of this one. */
    private void strangers() {
        String last = speech.accounts().getLast();
        byte[] own = body(door, speech);
        add("to another account", to(last, own, speech.proof(last, speech.secret(), own)), 401);
        add("to an account that is not there", to("nobody", own, proof(own)), 404);
        add("to an account with dots", to("..%2f" + account(), own, proof(own)), 400, 404);
        if (speech.hasBatches()) {
            for (String other : List.of(last, "nobody", "", "*", "111/../222")) {
                byte[] foreign = ChannelCaller.bytes(speech.body(List.of(speech.item(other, "m1", "7001", "hi"))));
                add("of account '" + other + "' signed by this", post(foreign, proof(foreign)), 200);
            }
        }
    }

    private void kinds() {
        byte[] body = body(door, speech);
        for (String type : List.of(
                "text/csv",
                "text/html",
                "text/plain",
                "application/xml",
                "application/octet-stream",
                "multipart/form-data; boundary=x",
                "application/vnd.api+json")) {
            add("as " + type, at(path(account()), body, proof(body), type), 415);
        }
        byte[] large = new byte[BYTES_MAX + 1];
        Arrays.fill(large, (byte) 'x');
        add("a byte too large", post(large, proof(large)), 413);
        byte[] bomb = ChannelCaller.zipped(new byte[8 * BYTES_MAX]);
        for (String coding : List.of("gzip", "deflate", "br", "gzip, gzip")) {
            add("a bomb in " + coding, post(bomb, proof(bomb)).header("Content-Encoding", coding), 400, 401, 413, 415);
        }
    }

    private void doors() {
        byte[] body = body(door, speech);
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            var request = HttpRequest.newBuilder(door.uri(path(account())))
                    .header("Content-Type", speech.contentType())
                    .method(method, BodyPublishers.ofByteArray(body));
            add("by " + method, request, 405);
        }
        for (String query : List.of(
                "",
                "?hub.mode=subscribe",
                "?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1",
                "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
                "?hub.verify_token=verify%20111&hub.challenge=1",
                "?hub.mode=unsubscribe&hub.verify_token=verify%20111&hub.challenge=1",
                "?hub.mode=subscribe&hub.verify_token=verify%20222&hub.challenge=1")) {
            add("handshake " + query, HttpRequest.newBuilder(door.uri(path(account()) + query)), 403);
        }
    }

    private void add(String what, HttpRequest.Builder request, Integer... statuses) {
        all.add(new Case(speech.channel() + ": " + what, request, List.of(statuses)));
    }

    private String account() {
        return speech.accounts().getFirst();
    }

    private String path(String to) {
        return "/webhooks/" + speech.channel() + "/" + to;
    }

    private String stranger() {
        return "secret of another " + (speech.channel().equals("telegram") ? "bot" : "app");
    }

    private Map<String, String> proof(byte[] body) {
        return speech.proof(account(), speech.secret(), body);
    }

    private HttpRequest.Builder post(byte[] body, Map<String, String> headers) {
        return to(account(), body, headers);
    }

    private HttpRequest.Builder to(String account, byte[] body, Map<String, String> headers) {
        return at(path(account), body, headers, speech.contentType());
    }

    private HttpRequest.Builder at(String path, byte[] body, Map<String, String> headers, String type) {
        var request = HttpRequest.newBuilder(door.uri(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }
}
