package dev.parley.loadtest.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes on asking every process for the list of conversations and for each of them, and notes every answer that is neither
 * whole nor "not now". All conversations are known and at rest.
 */
final class Asker implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService asking = Executors.newScheduledThreadPool(2);
    private final Set<String> conversations;
    private final int lines;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> whole = new ConcurrentHashMap<>();
    private final AtomicInteger notNow = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * @param conversations that there are, by name
     * @param lines that each of them has
     */
    Asker(Set<String> conversations, int lines) {
        this.conversations = new TreeSet<>(conversations);
        this.lines = lines;
    }

    /** Begins to ask a process. */
    void ask(String process) {
        var _ = asking.scheduleWithFixedDelay(() -> askOnce(process), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was answered wrongly so far. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many lists a process has given whole so far. */
    int whole(String process) {
        return whole.computeIfAbsent(process, fresh -> new AtomicInteger()).get();
    }

    /** How often the answer was "not now" so far. */
    int notNow() {
        return notNow.get();
    }

    private void askOnce(String process) {
        try {
            var names = List.copyOf(conversations);
            var name = names.get(asked.getAndIncrement() % names.size());
            judge(get(process + "/internal/v1/conversations?tenant=demo&limit=200"), body -> {
                var listed = new TreeSet<>(body.at("/conversations").findValuesAsText("conversation"));
                if (!listed.equals(conversations) || body.has("next")) {
                    return "a list of " + listed.size() + " of " + conversations.size() + " conversations";
                }
                whole.computeIfAbsent(process, fresh -> new AtomicInteger()).incrementAndGet();
                return "";
            });
            judge(get(process + "/internal/v1/conversations/demo/" + name.replace(":", "%3A")), body -> {
                boolean right = body.at("/conversation").asText().equals(name)
                        && body.at("/transcript").size() == lines
                        && !body.at("/pending").asBoolean();
                return right ? "" : "another state of " + name + ": " + body;
            });
        } catch (IOException e) {
            // Nobody is there, or whoever was there died meanwhile: no answer is no wrong answer.
            notNow.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says what is wrong with the body of a good answer, nothing when nothing is. */
    @FunctionalInterface
    private interface Judge {
        String fault(JsonNode body);
    }

    private void judge(HttpResponse<String> answer, Judge judge) throws IOException {
        if (answer.statusCode() == 503) {
            notNow.incrementAndGet();
            if (answer.headers().firstValue("Retry-After").isEmpty()) {
                faults.add("a 503 without Retry-After");
            }
        } else if (answer.statusCode() == 200) {
            var fault = judge.fault(Json.mapper().readTree(answer.body()));
            if (!fault.isEmpty()) {
                faults.add(fault);
            }
        } else {
            faults.add(answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWERED_WITHIN)
                .header("Authorization", "Bearer loopback")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        asking.shutdownNow();
        client.shutdownNow();
    }
}
