package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventsTest {

    private static final String ALICE = "demo/web:main:alice";

    private final Door door = Door.open(Duration.ofMillis(50));

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void repliesAreToldAsTheyAreSaid() throws IOException, InterruptedException {
        try (var events = events(door.request("/v1/conversations/alice/events"))) {
            door.replies.say("demo/web:main:bob", "{\"text\":\"not hers\"}");
            door.replies.say("other/web:main:alice", "{\"text\":\"not this tenant's\"}");
            door.replies.say(ALICE, "{\"text\":\"hello\"}");

            assertThat(nextEvent(events)).isEqualTo("id: 0:2\nevent: reply\ndata: {\"text\":\"hello\"}\n");
        }
    }

    @Test
    void whatIsBeingSaidIsToldWithoutAnIdAndNotAfterItsReply() throws IOException, InterruptedException {
        try (var events = events(door.request("/v1/conversations/alice/events"))) {
            door.replies.glimpse("demo/web:main:bob", "{\"turn\":\"t-0\",\"text\":\"not hers\"}");
            door.replies.glimpse(ALICE, "{\"turn\":\"t-1\",\"text\":\"Good\"}");
            assertThat(nextEvent(events)).isEqualTo("event: delta\ndata: {\"turn\":\"t-1\",\"text\":\"Good\"}\n");

            door.replies.say(ALICE, "{\"id\":\"t-1\",\"text\":\"Good day.\"}");
            assertThat(nextEvent(events)).startsWith("id: 0:0\nevent: reply\n");

            door.replies.glimpse(ALICE, "{\"turn\":\"t-1\",\"text\":\"late\"}");
            door.replies.say(ALICE, "{\"id\":\"t-2\"}");
            assertThat(nextEvent(events)).startsWith("id: 0:1\nevent: reply\n");
        }
    }

    @Test
    void storedRepliesAreToldFromTheStartAndAfterTheLastOneSeen() throws IOException, InterruptedException {
        door.replies.say(ALICE, "{\"n\":1}");
        door.replies.say(ALICE, "{\"n\":2}");

        try (var all = events(door.request("/v1/conversations/web:main:alice/events?from=start"));
                var rest = events(door.request("/v1/conversations/alice/events").header("Last-Event-ID", "0:0"))) {
            assertThat(nextEvent(all)).contains("{\"n\":1}");
            assertThat(nextEvent(all)).contains("{\"n\":2}");
            assertThat(nextEvent(rest)).contains("{\"n\":2}");
        }
    }

    @Test
    void aQuietStreamShowsSignsOfLife() throws IOException, InterruptedException {
        try (var events = events(door.request("/v1/conversations/alice/events"))) {
            String line = events.readLine();
            while (line != null && !line.equals(": heartbeat")) {
                line = events.readLine();
            }

            assertThat(line).isEqualTo(": heartbeat");
        }
    }

    @Test
    void aBrowserMayPutItsKeyInTheAddress() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(door.uri("/v1/conversations/alice/events?key=second"));

        try (var events = events(request)) {
            assertThat(events.readLine()).isEqualTo(": following");
        }
    }

    @Test
    void aPositionThatIsNoneIsRefusedByName() {
        var response = door.send(door.request("/v1/conversations/alice/events").header("Last-Event-ID", "yesterday"));
        var elsewhere = door.send(door.request("/v1/conversations/alice/events").header("Last-Event-ID", "7:1"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"field\":\"Last-Event-ID\"");
        assertThat(elsewhere.statusCode()).isEqualTo(400);
    }

    @Test
    void streamsEndWhenTheGatewayDrains() throws IOException, InterruptedException {
        try (var events = events(door.request("/v1/conversations/alice/events"))) {
            var drained =
                    door.send(HttpRequest.newBuilder(door.uri("/drain")).POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(drained.statusCode()).isEqualTo(202);
            assertThat(events.lines()).noneMatch(line -> line.startsWith("data"));
            assertThat(door.get("/v1/catalog").body()).contains("/problems/draining");
            assertThat(door.get("/health/readiness").statusCode()).isEqualTo(503);
            assertThat(door.get("/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    private BufferedReader events(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                door.client.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next event that carries data. */
    private static String nextEvent(BufferedReader events) throws IOException {
        var event = new StringBuilder();
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (!line.isEmpty()) {
                event.append(line).append('\n');
            } else if (event.indexOf("data:") >= 0) {
                return event.toString();
            } else {
                event.setLength(0);
            }
        }
        return event.toString();
    }
}
