package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.conversation.Message;
import dev.parley.wire.Topics;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every channel's webhook does, whoever speaks to it. A new channel is done when a test class of these few lines passes:
 * it says how the channel speaks, and nothing of what must come of it.
 */
abstract class ChannelContract extends ReadingContract {

    private static final int MEBIBYTE = 1 << 20;

    final Door door = Door.open();
    final ChannelCaller caller;

    ChannelContract(Speech speech) {
        super(speech);
        this.caller = new ChannelCaller(door, speech);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whatACustomerSaysIsAMessageOfTheAccountsMerchant() {
        var answer = caller.send(account, caller.said("m1", "কত? 😮"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(door.log.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.topic()).isEqualTo(Topics.MESSAGES);
            assertThat(entry.key()).isEqualTo("demo/" + speech.channel() + ":" + account + ":7001");
        });
        assertThat(caller.messages()).singleElement().satisfies(message -> {
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
        byte[] body = ChannelCaller.bytes(caller.said("m1", "hi"));
        var forgeries = new HashMap<>(speech.forgeries(body));
        forgeries.put("no proof", Map.of());
        forgeries.put("another secret", speech.proof(account, "x", body));
        speech.proof(account, speech.secret(), body)
                .forEach((header, value) -> forgeries.put("an empty " + header, Map.of(header, "")));

        assertThat(forgeries).allSatisfy((what, headers) -> {
            assertThat(caller.post(account, body, headers).statusCode()).isEqualTo(401);
            assertThat(caller.post(account, ChannelCaller.bytes("{\"a\":"), headers)
                            .statusCode())
                    .isEqualTo(401);
        });
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void aProofThatIsSentTwiceIsNone() {
        byte[] body = ChannelCaller.bytes(caller.said("m1", "hi"));
        var twice = caller.request(account, body, speech.proof(account, speech.secret(), body));
        speech.proof(account, speech.secret(), body).forEach(twice::header);

        assertThat(door.send(twice).statusCode()).isEqualTo(401);
    }

    @Test
    void aProofHoldsForItsAccountOnly() {
        byte[] body = ChannelCaller.bytes(caller.said("m1", "hi"));
        String stranger = speech.accounts().getLast();

        var answer = caller.post(stranger, body, speech.proof(stranger, speech.secret(), body));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void aSignatureIsOverTheBytesAsTheyCame() {
        assumeTrue(speech.signs());
        byte[] body = ChannelCaller.bytes(caller.said("m1", "hi"));
        var proof = speech.proof(account, speech.secret(), body);
        byte[] altered = ChannelCaller.bytes(caller.said("m1", "ha"));
        byte[] shorter = Arrays.copyOf(body, body.length - 1);

        assertThat(Stream.of(altered, shorter, new byte[0]))
                .allSatisfy(
                        other -> assertThat(caller.post(account, other, proof).statusCode())
                                .isEqualTo(401));
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void whileASecretIsBeingReplacedBothProve() {
        byte[] first = ChannelCaller.bytes(caller.said("m1", "hi"));
        byte[] second = ChannelCaller.bytes(caller.said("m2", "hi"));

        var byOld = caller.post(account, first, speech.proof(account, Speech.BEFORE, first));
        var byNew = caller.post(account, second, speech.proof(account, speech.secret(), second));

        assertThat(byOld.statusCode()).isEqualTo(200);
        assertThat(byNew.statusCode()).isEqualTo(200);
        assertThat(caller.messages()).extracting(Message::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatComesAgainHasTheSameIdAndIsLetThroughOnceBehindTheLog() {
        caller.send(account, caller.said("m1", "hi"));
        caller.send(account, caller.said("m1", "hi"));
        caller.send(account, caller.said("m2", "hi"));

        var ids = caller.messages().stream().map(Message::id).toList();
        assertThat(ids).hasSize(3);
        assertThat(ids.get(1)).isEqualTo(ids.getFirst());
        assertThat(ids.get(2)).isNotEqualTo(ids.getFirst());
    }

    @Test
    void aBatchOfSeveralMerchantsIsTakenApartInItsOrder() {
        assumeTrue(speech.hasBatches());
        var accounts = speech.accounts();
        var batch = speech.body(List.of(
                speech.item(account, "m1", "7001", "one"),
                speech.item(account, "m2", "7001", "two"),
                speech.item(accounts.get(1), "m3", "7001", "three"),
                speech.item(accounts.getLast(), "m4", "7001", "left out"),
                speech.item(account, "m5", "7001", "four")));

        var answer = caller.send(account, batch);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(caller.messages())
                .extracting(
                        message -> message.tenant() + " " + message.content().words())
                .containsExactly("demo one", "demo two", "other three", "demo four");
        assertThat(caller.arrivals("foreign")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndItsNeighboursAreTaken() {
        var items = speech.hasBatches()
                ? List.of(
                        speech.item(account, "m1", "7001", "one"),
                        speech.badItem(account),
                        speech.item(account, "m2", "7001", "two"))
                : List.of(speech.badItem(account));

        var answer = caller.send(account, speech.body(items));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(caller.messages()).hasSize(speech.hasBatches() ? 2 : 0);
        assertThat(door.log.entries())
                .filteredOn(entry -> entry.topic().equals(Topics.DEADLETTERS))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo("demo/" + speech.channel() + ":" + account);
                    assertThat(letter.headers()).containsEntry("parley-error-stage", "webhook");
                    assertThat(letter.headers().get("parley-error-message")).isNotBlank();
                });
        assertThat(caller.arrivals("unreadable")).isEqualTo(1);
    }

    @Test
    void nothingIsAcknowledgedThatTheBrokersDoNotHave() {
        door.log.goAway();

        var answer = caller.send(account, caller.said("m1", "hi"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void bodiesAreBoundedHoweverTheyAreWrapped() {
        byte[] large = ChannelCaller.bytes("{\"a\":\"" + "x".repeat(6 * MEBIBYTE) + "\"}");

        var plain = caller.post(account, large, speech.proof(account, speech.secret(), large));
        var bomb = door.send(
                caller.request(account, ChannelCaller.zipped(large), speech.proof(account, speech.secret(), large))
                        .header("Content-Encoding", "gzip"));

        assertThat(plain.statusCode()).isEqualTo(413);
        assertThat(bomb.statusCode()).isEqualTo(415);
        assertThat(door.log.entries()).isEmpty();
    }

    @Test
    void signedJunkHarmsNobody() {
        var junk = Stream.of(
                        ChannelCaller.bytes(""),
                        ChannelCaller.bytes("{"),
                        ChannelCaller.bytes("[]"),
                        ChannelCaller.bytes("7"),
                        ChannelCaller.bytes("[".repeat(10_000)),
                        ChannelCaller.bytes("{\"a\":".repeat(10_000)),
                        ChannelCaller.bytes("{} {}"),
                        ChannelCaller.bytes("a=%zz&b"),
                        ChannelCaller.bytes("=&&=%00"),
                        new byte[] {0, -1, 13, 10, -128, 65},
                        ChannelCaller.zipped(ChannelCaller.bytes("{}")))
                .map(body -> caller.post(account, body, speech.proof(account, speech.secret(), body)));

        assertThat(junk).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(200, 499));
        assertThat(caller.messages()).isEmpty();
    }

    @Test
    void aBodyOfAnotherKindIsRefusedUnread() {
        byte[] body = ChannelCaller.bytes(caller.said("m1", "hi"));
        var request = caller.request(account, body, speech.proof(account, speech.secret(), body))
                .setHeader("Content-Type", "text/csv");

        assertThat(door.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void anAccountThatIsNotThereIsNotFound() {
        byte[] body = ChannelCaller.bytes(caller.said("m1", "hi"));

        var answer = caller.post("nobody", body, speech.proof(account, speech.secret(), body));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverDoesNotKnowTheTokenShakesNoHands() {
        var bare = door.send(HttpRequest.newBuilder(door.uri(caller.path(account))));
        var guessed = door.send(HttpRequest.newBuilder(door.uri(
                caller.path(account) + "?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=%3Cscript%3E")));

        assertThat(bare.statusCode()).isEqualTo(403);
        assertThat(guessed.statusCode()).isEqualTo(403);
        assertThat(guessed.body()).doesNotContain("<script>");
    }
}
