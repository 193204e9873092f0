package dev.parley.gateway;

import dev.parley.conversation.Message;
import dev.parley.gateway.log.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A channel in front of a door. */
record ChannelCaller(Door door, Speech speech) {

    /** Every message in the log. */
    List<Message> messages() {
        return door.log.entries().stream()
                .map(Entry::value)
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    HttpResponse<String> send(String to, String body) {
        byte[] bytes = bytes(body);
        return post(to, bytes, speech.proof(to, speech.secret(), bytes));
    }

    String said(String id, String words) {
        return speech.body(List.of(speech.item(speech.accounts().getFirst(), id, "7001", words)));
    }

    HttpResponse<String> post(String to, byte[] body, Map<String, String> headers) {
        return door.send(request(to, body, headers));
    }

    HttpRequest.Builder request(String to, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(door.uri(path(to)))
                .header("Content-Type", speech.contentType())
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }

    String path(String to) {
        return "/webhooks/" + speech.channel() + "/" + to;
    }

    double arrivals(String outcome) {
        return door.meters
                .counter("parley.messages", "channel", speech.channel(), "outcome", outcome)
                .count();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zipped(byte[] plain) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
