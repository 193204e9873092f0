package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.channel.webhook.Rates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much a door lets in. */
final class RatesTest {

    private static final int PER_SECOND = 5;
    private static final int PER_MINUTE = 3;

    private final Door door = Door.limited(new Rates.Limits(PER_SECOND, PER_MINUTE));
    private final WhatsAppWebhook meta = new WhatsAppWebhook(door);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void anAccountThatSendsTooManyMustSendAgainLater() {
        var answers = IntStream.range(0, PER_SECOND + 1)
                .mapToObj(i -> meta.send("111", text(i, "100" + i)))
                .toList();

        assertThat(answers.subList(0, PER_SECOND))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.getLast().statusCode()).isEqualTo(429);
        assertThat(answers.getLast().headers().firstValue("Retry-After")).contains("1");
        assertThat(meta.taken()).hasSize(PER_SECOND);
        assertThat(arrivals("limited")).isEqualTo(1);

        door.nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(meta.send("111", text(9, "1009")).statusCode()).isEqualTo(200);
        assertThat(meta.send("222", text(10, "1010").replace("111", "222")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatNobodyProvesUsesNothingUp() {
        for (int i = 0; i < 3 * PER_SECOND; i++) {
            byte[] body = text(i, "1001").getBytes(StandardCharsets.UTF_8);
            assertThat(door.send(meta.request("111", body)).statusCode()).isEqualTo(401);
        }

        assertThat(meta.send("111", text(1, "1001")).statusCode()).isEqualTo(200);
    }

    @Test
    void aCustomersFloodIsKeptMarkedAndShutsNobodyElseOut() {
        for (int i = 0; i < 10 * PER_SECOND; i++) {
            assertThat(meta.send("111", text(i, "1001")).statusCode()).isEqualTo(200);
        }

        assertThat(door.log.entries())
                .hasSize(10 * PER_SECOND)
                .filteredOn(entry -> !entry.headers().containsKey("parley-flood"))
                .hasSize(PER_MINUTE);
        assertThat(arrivals("accepted")).isEqualTo(PER_MINUTE);
        assertThat(arrivals("flood")).isEqualTo(10 * PER_SECOND - PER_MINUTE);
        assertThat(meta.send("111", text(1, "1002")).statusCode()).isEqualTo(200);
        assertThat(door.log.entries().getLast().headers()).isEmpty();
    }

    private double arrivals(String outcome) {
        return door.meters
                .counter("parley.messages", "channel", "whatsapp", "outcome", outcome)
                .count();
    }

    private static String text(int id, String contact) {
        return WhatsAppWebhook.body(
                "111",
                "\"messages\":[{\"from\":\"" + contact + "\",\"id\":\"wamid." + id
                        + "\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}]");
    }
}
