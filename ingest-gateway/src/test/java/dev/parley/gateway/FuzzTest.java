package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.channel.webhook.Item;
import dev.parley.gateway.channel.webhook.Posted;
import dev.parley.gateway.channel.webhook.Reading;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every channel's reader, and what chance makes of its samples, for a minute of two threads' time in all: {@code -Dparley.fuzz=600}
 * takes ten, {@code -Dparley.fuzz.from=1000000} begins elsewhere. What fails names its seed; {@code -Dparley.fuzz.seed=7} does that one
 * again, and no other.
 */
final class FuzzTest {

    private static final Duration BUDGET = Duration.ofSeconds(Integer.getInteger("parley.fuzz", 60));
    /** The same each time unless somebody wants to know more: what is found must be somebody's news who altered a reader. */
    private static final long FIRST = Long.getLong("parley.fuzz.from", 1);

    private static final int THREADS = 2;
    /** Whatever the time is, so many are tried. */
    private static final int LEAST = 500;

    @Test
    void noExceptionEscapesAndNoItemIsLost() throws Exception {
        var given = Long.getLong("parley.fuzz.seed");
        var perChannel = BUDGET.dividedBy(Speech.all().size());
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var tries = threads.invokeAll(Speech.all().stream()
                    .<Callable<Integer>>map(
                            speech -> () -> given == null ? fuzz(speech, perChannel) : once(speech, given))
                    .toList());
            for (Future<Integer> tried : tries) {
                assertThat(tried.get()).isPositive();
            }
        }
    }

    private static int once(Speech speech, long seed) {
        check(speech, seed);
        return 1;
    }

    private static int fuzz(Speech speech, Duration time) {
        long endNanos = System.nanoTime() + time.toNanos();
        int tried = 0;
        while (tried < LEAST || System.nanoTime() - endNanos < 0) {
            check(speech, FIRST + tried++);
        }
        return tried;
    }

    private static void check(Speech speech, long seed) {
        byte[] body = new Mutations(speech.samples(), new Random(seed)).next();
        try {
            var whole = read(speech, body);
            if (whole instanceof Reading.Genuine genuine) {
                genuine.items().forEach(Written::bytes);
                var apart = speech.apart(tree(speech, body)).stream()
                        .flatMap(one -> alone(speech, one).stream())
                        .toList();
                if (speech.hasBatches()) {
                    assertThat(kept(genuine.items())).isEqualTo(kept(apart));
                } else {
                    assertThat(genuine.items()).isNotEmpty();
                }
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    speech.channel() + ": -Dparley.fuzz.seed=" + seed + "\n" + new String(body, StandardCharsets.UTF_8),
                    e);
        }
    }

    /** What is compared: of the unreadable not as what it came, for taking it apart rounds numbers that no double holds. */
    private static List<Object> kept(List<Item> items) {
        return items.stream()
                .<Object>map(item -> item instanceof Item.Unreadable(var key, var raw, var reason)
                        ? List.of(key, raw == null, reason)
                        : item)
                .toList();
    }

    /** What an item is read as when it comes alone: something. */
    private static List<Item> alone(Speech speech, JsonNode one) {
        var reading = read(speech, Json.bytes(one));
        assertThat(reading).isInstanceOf(Reading.Genuine.class);
        var items = ((Reading.Genuine) reading).items();
        assertThat(items).as(one.toString()).isNotEmpty();
        return items;
    }

    private static JsonNode tree(Speech speech, byte[] body) throws IOException {
        return speech.hasBatches()
                ? Json.mapper().readTree(body)
                : Json.mapper().createObjectNode();
    }

    private static Reading read(Speech speech, byte[] body) {
        String account = speech.accounts().getFirst();
        var headers = speech.proof(account, speech.secret(), body).entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.of(header.getValue())));
        return Door.CHANNELS.stream()
                .filter(channel -> channel.name().equals(speech.channel()))
                .findFirst()
                .orElseThrow()
                .webhook(account)
                .orElseThrow()
                .read(new Posted(headers, "", body), Door.NOW);
    }
}
