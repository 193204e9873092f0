package dev.parley.loadtest.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.LedgerLine;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.TopologyRole;
import dev.parley.wire.Json;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analyst reads the topics with what comes with Kafka, and nothing of Parley's. */
final class ConsoleConsumerIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void repliesAndCostsArePlainJsonToKafkasOwnConsumer() throws Exception {
        try (var place = Place.open(directory.resolve("data"), 2);
                var providers = TwoProviders.start(Behaviour.USUAL_REPLY);
                var role = TopologyRole.start(
                        place.config(providers.config()), directory.resolve("state"), new ProcessMeters())) {
            await().atMost(SOON).until(role::isRunning);
            place.replyTo("ann", "m-1", "redmi note 13 for 14000 tk?");
            await().atMost(SOON).until(() -> place.costsAt("one").size() == 1);

            Line reply = consumed(place, "parley.replies");
            Line cost = consumed(place, "parley.costs");

            LedgerLine billed = providers.first().ledger().lines().getFirst();
            assertThat(reply.key()).isEqualTo("demo/web:main:ann");
            assertThat(reply.value().path("tenant").asText()).isEqualTo("demo");
            assertThat(reply.value().path("to").path("id").asText()).isEqualTo("ann");
            assertThat(reply.value().path("inReplyTo").toString()).isEqualTo("[\"m-1\"]");
            assertThat(reply.value().path("text").asText()).isEqualTo(Behaviour.USUAL_REPLY);
            assertThat(reply.value().path("negotiation").path("listPrice").textValue())
                    .isEqualTo("18000");
            assertThat(reply.value().path("negotiation").path("theirOffer").textValue())
                    .isEqualTo("14000");
            assertThat(reply.value().toString()).doesNotContain("floor");
            assertThat(Instant.parse(reply.value().path("at").textValue())).isAfter(Instant.EPOCH);
            assertThat(cost.key()).isEqualTo("demo/web:main:ann");
            assertThat(cost.value().path("id").asText()).isEqualTo(billed.requestId());
            assertThat(cost.value().path("turn").asText())
                    .isEqualTo(reply.value().path("id").asText());
            assertThat(cost.value().path("outcome").asText()).isEqualTo("answered");
            assertThat(cost.value().path("tokens").path("input").longValue()).isEqualTo(billed.inputTokens());
            assertThat(new BigDecimal(cost.value().path("usd").textValue())).isEqualByComparingTo(billed.usd());
            assertThat(reply.value().path("costUsd").textValue())
                    .isEqualTo(cost.value().path("usd").textValue());
        }
    }

    private record Line(String key, JsonNode value) {}

    /** The one record of a topic, as Kafka's command prints it in a process of its own. */
    private Line consumed(Place place, String topic) throws Exception {
        Path printed = directory.resolve(topic + ".out");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleConsumer.class.getName(),
                "--bootstrap-server",
                place.bootstrap(),
                "--topic",
                topic,
                "--from-beginning",
                "--isolation-level",
                "read_committed",
                "--formatter-property",
                "print.key=true",
                "--max-messages",
                "1");
        Process consumer = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(directory.resolve(topic + ".err").toFile())
                .start();
        try {
            assertThat(consumer.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            consumer.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(printed);
        assertThat(lines).hasSize(1);
        String[] keyAndValue = lines.getFirst().split("\t", 2);
        return new Line(keyAndValue[0], Json.mapper().readTree(keyAndValue[1]));
    }
}
