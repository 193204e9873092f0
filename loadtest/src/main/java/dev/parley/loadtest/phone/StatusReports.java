package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.simulate.Alarm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/** Sends webhooks that report what became of messages, some at a time, each again until it is acknowledged. */
final class StatusReports implements AutoCloseable {

    private static final int AT_A_TIME = 32;
    private static final int WAITING_MAX = 100_000;
    private static final int ATTEMPTS = 5;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final Alarm alarm;
    private final InstantSource clock;
    private final Queue<Report> waiting = new ArrayDeque<>();
    private int underWay;
    private long acknowledged;
    private long givenUp;

    StatusReports(Alarm alarm, InstantSource clock) {
        this.alarm = alarm;
        this.clock = clock;
    }

    private record Report(Reports how, String body, int attempt) {}

    /** How many have been acknowledged, how many were given up, and how many are still to come or under way. */
    record Count(long acknowledged, long givenUp, int pending) {}

    /** Reports everything there is to report of a message, by and by. */
    void of(Shown shown, Reports how) {
        Duration after = Duration.ZERO;
        for (String word : how.words()) {
            after = after.plus(how.after());
            Runnable _ = alarm.after(after, () -> {
                String body = body(shown, word);
                for (int copy = 0; copy < how.copies(); copy++) {
                    submit(new Report(how, body, 1));
                }
            });
        }
    }

    synchronized Count count() {
        return new Count(acknowledged, givenUp, waiting.size() + underWay);
    }

    private void submit(Report report) {
        synchronized (this) {
            if (underWay == AT_A_TIME) {
                if (waiting.size() == WAITING_MAX) {
                    givenUp++;
                } else {
                    waiting.add(report);
                }
                return;
            }
            underWay++;
        }
        send(report);
    }

    private void send(Report report) {
        var request = HttpRequest.newBuilder(report.how().webhook())
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header(
                        Signature.HEADER,
                        Signature.of(report.how().secret(), report.body().getBytes(UTF_8)))
                .POST(BodyPublishers.ofString(report.body()))
                .build();
        var _ = client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() == OK)
                .thenAccept(taken -> ended(report, taken));
    }

    private void ended(Report report, boolean taken) {
        Report next;
        boolean again = !taken && report.attempt() < ATTEMPTS;
        synchronized (this) {
            acknowledged += taken ? 1 : 0;
            givenUp += taken || again ? 0 : 1;
            next = waiting.poll();
            underWay -= next == null ? 1 : 0;
        }
        if (again) {
            var later = new Report(report.how(), report.body(), report.attempt() + 1);
            Runnable _ = alarm.after(AGAIN_AFTER, () -> submit(later));
        }
        if (next != null) {
            send(next);
        }
    }

    private String body(Shown shown, String word) {
        ObjectNode whole = json.createObjectNode().put("object", "whatsapp_business_account");
        ObjectNode change = whole.putArray("entry")
                .addObject()
                .put("id", "1")
                .putArray("changes")
                .addObject()
                .put("field", "messages");
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", shown.account())
                .put("phone_number_id", shown.account());
        ObjectNode status = value.putArray("statuses")
                .addObject()
                .put("id", shown.message())
                .put("status", word)
                .put("timestamp", Long.toString(clock.instant().getEpochSecond()))
                .put("recipient_id", shown.to());
        if (!shown.reply().isEmpty()) {
            status.put("biz_opaque_callback_data", shown.reply());
        }
        if (word.equals("failed")) {
            status.putArray("errors").addObject().put("code", 131_026).put("title", "Message undeliverable");
        }
        return whole.toString();
    }

    /** Cuts what is under way. */
    @Override
    public void close() {
        synchronized (this) {
            waiting.clear();
        }
        client.shutdownNow();
    }
}
