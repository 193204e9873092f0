package dev.parley.loadtest.phone;

import dev.parley.loadtest.simulate.Alarm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Sends webhooks that report what became of messages, some at a time, each again until it is acknowledged. */
final class StatusReports implements AutoCloseable {

    private static final int AT_A_TIME = 32;
    private static final int WAITING_MAX = 100_000;
    private static final int ATTEMPTS = 5;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Alarm alarm;
    private final InstantSource clock;
    private final Queue<Report> waiting = new ArrayDeque<>();
    private int scheduled;
    private int underWay;
    private long acknowledged;
    private long givenUp;

    StatusReports(Alarm alarm, InstantSource clock) {
        this.alarm = alarm;
        this.clock = clock;
    }

    private record Report(Webhook webhook, int attempt) {}

    /** How many have been acknowledged, how many were given up, and how many are still to come or under way. */
    record Count(long acknowledged, long givenUp, int pending) {}

    /** Reports everything there is to report of a message, by and by. */
    void of(Shown shown, Asked.@Nullable Callback callback, Reports how) {
        Duration after = Duration.ZERO;
        for (String word : how.words()) {
            after = after.plus(how.after());
            schedule(after, () -> {
                var webhook = Webhook.of(new Webhook.Event(shown, word, clock.instant()), callback, how);
                for (int copy = 0; webhook.isPresent() && copy < how.copies(); copy++) {
                    submit(new Report(webhook.get(), 1));
                }
            });
        }
    }

    private void schedule(Duration after, Runnable action) {
        synchronized (this) {
            scheduled++;
        }
        Runnable _ = alarm.after(after, () -> {
            action.run();
            synchronized (this) {
                scheduled--;
            }
        });
    }

    synchronized Count count() {
        return new Count(acknowledged, givenUp, scheduled + waiting.size() + underWay);
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
        Webhook webhook = report.webhook();
        var request = HttpRequest.newBuilder(webhook.address())
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", webhook.contentType())
                .header(webhook.signedIn(), webhook.signature())
                .POST(BodyPublishers.ofString(webhook.body()))
                .build();
        var _ = client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() / 100 == 2)
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
            var later = new Report(report.webhook(), report.attempt() + 1);
            schedule(AGAIN_AFTER, () -> submit(later));
        }
        if (next != null) {
            send(next);
        }
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
