package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Message;
import dev.parley.gateway.log.Entry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What no channel lets in, in one table: each gets its status, and nothing of it is in the log. */
final class WebhookRefusalsTest {

    private static final int LEAST = 200;

    private static Door door = Door.open();

    @BeforeAll
    static void open() {
        door.close();
        door = Door.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @TestFactory
    Stream<DynamicTest> itIsRefusedAndNothingOfItIsWritten() {
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    door.log.forget();

                    var answer = door.send(each.request());

                    assertThat(answer.statusCode()).as(answer.body()).isIn(each.statuses());
                    assertThat(door.log.entries().stream().map(Entry::value))
                            .doesNotHaveAnyElementsOfTypes(Message.class);
                    assertThat(door.log.entries()).isEmpty();
                }));
    }

    @Test
    void theTableIsLongAndNamesNothingTwice() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(cases()).extracting(RefusalTable.Case::name).doesNotHaveDuplicates();
    }

    /** A length that is none, and one that promises more or less than comes. */
    @Test
    void aLengthThatIsWrongLetsNothingIn() throws IOException {
        for (var speech : Speech.all()) {
            byte[] body = RefusalTable.body(door, speech);
            assertThat(statusOf(speech, "abc", body)).isEqualTo(400);
            assertThat(statusOf(speech, "-5", body)).isEqualTo(400);
            assertThat(statusOf(speech, String.valueOf(body.length - 1), body)).isIn(400, 401);
            assertThat(statusOf(speech, "99999999999999999999", body)).isIn(400, 413);
        }
        assertThat(door.log.entries()).isEmpty();
    }

    private static List<RefusalTable.Case> cases() {
        var all = new ArrayList<RefusalTable.Case>();
        Speech.all().forEach(speech -> new RefusalTable(door, speech, all).fill());
        return all;
    }

    /** The status that a request gets whose length is said to be this; by hand, since clients that are well count it. */
    private static int statusOf(Speech speech, String length, byte[] body) throws IOException {
        String account = speech.accounts().getFirst();
        var head = new StringBuilder("POST /webhooks/" + speech.channel() + "/" + account.replace("+", "%2B")
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + speech.contentType()
                + "\r\nContent-Length: " + length + "\r\n");
        speech.proof(account, speech.secret(), body)
                .forEach((header, value) ->
                        head.append(header).append(": ").append(value).append("\r\n"));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.gateway.port())) {
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9));
        }
    }
}
