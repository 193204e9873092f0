package dev.parley.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.Outcome.Unsure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is known of a message when its call had no answer. */
final class CallsTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void nobodyKnowsWhatBecameOfAMessageThatWasWritten() throws IOException, InterruptedException {
        assertThat(outcome("http")).isEqualTo(new Unsure("timeout"));
    }

    @Test
    void aMessageThatWasNeverWrittenIsSentLater() throws IOException, InterruptedException {
        assertThat(outcome("https")).isEqualTo(new NotNow("unreachable", Scope.ACCOUNT));
    }

    /** Of a call to somebody who takes connections and says nothing, not even what encryption begins with. */
    private static Outcome outcome(String scheme) throws IOException, InterruptedException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var calls = new Calls(SHORT)) {
            var address = URI.create(scheme + "://127.0.0.1:" + silent.getLocalPort() + "/messages");
            return calls.call(
                    HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("{}")),
                    (status, answer) -> new Outcome.Refused("answered"));
        }
    }
}
