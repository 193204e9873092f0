package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.Message;
import dev.parley.gateway.channel.webhook.Posted;
import dev.parley.gateway.channel.webhook.Reading;
import dev.parley.gateway.log.Entry;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every channel's webhook does, whoever speaks to it. A new channel is done when a test class of these few lines passes:
 * it says how the channel speaks, and nothing of what must come of it.
 */
abstract class ChannelContract {

    private static final int MEBIBYTE = 1 << 20;

    final Door door = Door.open();
    private final Speech speech;
    private final String account;

    ChannelContract(Speech speech) {
        this.speech = speech;
        this.account = speech.accounts().getFirst();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whatACustomerSaysIsAMessageOfTheAccountsMerchant() {
        var answer = send(account, said("m1", "কত? 😮"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.topic()).isEqualTo(Topics.MESSAGES);
            assertThat(entry.key()).isEqualTo("demo/" + speech.channel() + ":" + account + ":7001");
        });
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.tenant()).isEqualTo("demo");
            assertThat(message.channel()).isEqualTo(speech.channel());
            assertThat(message.account()).isEqualTo(account);
            assertThat(message.from().id()).isEqualTo("7001");
            assertThat(message.receivedAt()).isEqualTo(Door.NOW);
            assertThat(message.content().kind()).isEqualTo("text");
            assertThat(message.content().words()).isEqualTo("কত? 😮");
        });
    }

    @Test
    void whatNobodyProvesIsRefusedAndNotLookedInto() {
        byte[] body = bytes(said("m1", "hi"));
        var forgeries = new HashMap<>(speech.forgeries(body));
        forgeries.put("no proof", Map.of());
        forgeries.put("another secret", speech.proof(account, "x", body));
        speech.proof(account, speech.secret(), body)
                .forEach((header, value) -> forgeries.put("an empty " + header, Map.of(header, "")));

        assertThat(forgeries).allSatisfy((what, headers) -> {
            assertThat(post(account, body, headers).statusCode()).isEqualTo(401);
            assertThat(post(account, bytes("{\"a\":"), headers).statusCode()).isEqualTo(401);
        });
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void aProofThatIsSentTwiceIsNone() {
        byte[] body = bytes(said("m1", "hi"));
        var twice = request(account, body, speech.proof(account, speech.secret(), body));
        speech.proof(account, speech.secret(), body).forEach(twice::header);

        assertThat(door.send(twice).statusCode()).isEqualTo(401);
    }

    @Test
    void aProofHoldsForItsAccountOnly() {
        byte[] body = bytes(said("m1", "hi"));
        String stranger = speech.accounts().getLast();

        var answer = post(stranger, body, speech.proof(stranger, speech.secret(), body));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void aSignatureIsOverTheBytesAsTheyCame() {
        if (!speech.signs()) {
            return;
        }
        byte[] body = bytes(said("m1", "hi"));
        var proof = speech.proof(account, speech.secret(), body);
        byte[] altered = bytes(said("m1", "ha"));
        byte[] shorter = Arrays.copyOf(body, body.length - 1);

        assertThat(Stream.of(altered, shorter, new byte[0]))
                .allSatisfy(other ->
                        assertThat(post(account, other, proof).statusCode()).isEqualTo(401));
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void whileASecretIsBeingReplacedBothProve() {
        byte[] first = bytes(said("m1", "hi"));
        byte[] second = bytes(said("m2", "hi"));

        var byOld = post(account, first, speech.proof(account, Speech.BEFORE, first));
        var byNew = post(account, second, speech.proof(account, speech.secret(), second));

        assertThat(byOld.statusCode()).isEqualTo(200);
        assertThat(byNew.statusCode()).isEqualTo(200);
        assertThat(messages()).extracting(Message::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatComesAgainHasTheSameIdAndIsLetThroughOnceBehindTheLog() {
        send(account, said("m1", "hi"));
        send(account, said("m1", "hi"));
        send(account, said("m2", "hi"));

        var ids = messages().stream().map(Message::id).toList();
        assertThat(ids).hasSize(3);
        assertThat(ids.get(1)).isEqualTo(ids.getFirst());
        assertThat(ids.get(2)).isNotEqualTo(ids.getFirst());
    }

    @Test
    void aBatchOfSeveralMerchantsIsTakenApartInItsOrder() {
        if (!speech.hasBatches()) {
            return;
        }
        var accounts = speech.accounts();
        var batch = speech.body(List.of(
                speech.item(account, "m1", "7001", "one"),
                speech.item(account, "m2", "7001", "two"),
                speech.item(accounts.get(1), "m3", "7001", "three"),
                speech.item(accounts.getLast(), "m4", "7001", "left out"),
                speech.item(account, "m5", "7001", "four")));

        var answer = send(account, batch);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messages())
                .extracting(
                        message -> message.tenant() + " " + message.content().words())
                .containsExactly("demo one", "demo two", "other three", "demo four");
        assertThat(arrivals("foreign")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndItsNeighboursAreTaken() {
        var items = speech.hasBatches()
                ? List.of(
                        speech.item(account, "m1", "7001", "one"),
                        speech.badItem(account),
                        speech.item(account, "m2", "7001", "two"))
                : List.of(speech.badItem(account));

        var answer = send(account, speech.body(items));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messages()).hasSize(speech.hasBatches() ? 2 : 0);
        assertThat(door.log.entries())
                .filteredOn(entry -> entry.topic().equals(Topics.DEADLETTERS))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo("demo/" + speech.channel() + ":" + account);
                    assertThat(letter.headers()).containsEntry("parley-error-stage", "webhook");
                    assertThat(letter.headers().get("parley-error-message")).isNotBlank();
                });
        assertThat(arrivals("unreadable")).isEqualTo(1);
    }

    @Test
    void nothingIsAcknowledgedThatTheBrokersDoNotHave() {
        door.log.goAway();

        var answer = send(account, said("m1", "hi"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void bodiesAreBoundedHoweverTheyAreWrapped() {
        byte[] large = bytes("{\"a\":\"" + "x".repeat(6 * MEBIBYTE) + "\"}");

        var plain = post(account, large, speech.proof(account, speech.secret(), large));
        var bomb = door.send(request(account, zipped(large), speech.proof(account, speech.secret(), large))
                .header("Content-Encoding", "gzip"));

        assertThat(plain.statusCode()).isEqualTo(413);
        assertThat(bomb.statusCode()).isBetween(400, 499);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void signedJunkHarmsNobody() {
        var junk = Stream.of(
                        bytes(""),
                        bytes("{"),
                        bytes("[]"),
                        bytes("7"),
                        bytes("[".repeat(10_000)),
                        bytes("{\"a\":".repeat(10_000)),
                        bytes("{} {}"),
                        bytes("a=%zz&b"),
                        bytes("=&&=%00"),
                        new byte[] {0, -1, 13, 10, -128, 65},
                        zipped(bytes("{}")))
                .map(body -> post(account, body, speech.proof(account, speech.secret(), body)));

        assertThat(junk).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(200, 499));
        assertThat(messages()).isEmpty();
    }

    @Test
    void aBodyOfAnotherKindIsRefusedUnread() {
        byte[] body = bytes(said("m1", "hi"));
        var request = request(account, body, speech.proof(account, speech.secret(), body))
                .setHeader("Content-Type", "text/csv");

        assertThat(door.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void anAccountThatIsNotThereIsNotFound() {
        byte[] body = bytes(said("m1", "hi"));

        var answer = post("nobody", body, speech.proof(account, speech.secret(), body));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverDoesNotKnowTheTokenShakesNoHands() {
        var bare = door.send(HttpRequest.newBuilder(door.uri(path(account))));
        var guessed = door.send(HttpRequest.newBuilder(
                door.uri(path(account) + "?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=%3Cscript%3E")));

        assertThat(bare.statusCode()).isEqualTo(403);
        assertThat(guessed.statusCode()).isEqualTo(403);
        assertThat(guessed.body()).doesNotContain("<script>");
    }

    @Test
    void anAccountWithoutItsSecretsDoesNotStart() {
        assertThat(speech.secrets())
                .isNotEmpty()
                .allSatisfy(key -> Stream.of("", "  ").forEach(nothing -> {
                    var settings = new HashMap<>(speech.settings());
                    settings.put(key, nothing);
                    assertThatThrownBy(() -> KnownChannels.of(Map.of(speech.channel(), Map.of("a1", settings))))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("channels." + speech.channel() + ".a1." + key);
                }));
        assertThat(KnownChannels.of(Map.of(speech.channel(), Map.of("a1", speech.settings()))))
                .hasSize(1);
    }

    /** Every field of every sample, with everything in its place that has no business there. */
    @Test
    void whateverStandsInAFieldIsReadOrADeadLetter() {
        var webhook = Door.CHANNELS.stream()
                .filter(channel -> channel.name().equals(speech.channel()))
                .findFirst()
                .orElseThrow()
                .webhook(account)
                .orElseThrow();

        var mangled = speech.samples().stream().flatMap(Mangled::of).toList();

        assertThat(mangled).hasSizeGreaterThan(100).allSatisfy(body -> {
            var reading = webhook.read(posted(bytes(body)), Door.NOW);
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Reading.Genuine.class,
                            genuine -> genuine.items()
                                    .forEach(
                                            item -> assertThat(Json.bytes(item)).isNotEmpty()));
        });
    }

    private Posted posted(byte[] body) {
        var headers = speech.proof(account, speech.secret(), body).entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.of(header.getValue())));
        return new Posted(headers, "", body);
    }

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

    private String said(String id, String words) {
        return speech.body(List.of(speech.item(account, id, "7001", words)));
    }

    private HttpResponse<String> post(String to, byte[] body, Map<String, String> headers) {
        return door.send(request(to, body, headers));
    }

    private HttpRequest.Builder request(String to, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(door.uri(path(to)))
                .header("Content-Type", speech.contentType())
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }

    private String path(String to) {
        return "/webhooks/" + speech.channel() + "/" + to;
    }

    private double arrivals(String outcome) {
        return door.meters
                .counter("parley.messages", "channel", speech.channel(), "outcome", outcome)
                .count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(byte[] plain) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
