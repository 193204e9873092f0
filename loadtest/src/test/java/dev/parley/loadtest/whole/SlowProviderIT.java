package dev.parley.loadtest.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversation.Reply;
import dev.parley.loadtest.simulate.Behaviour;
import dev.parley.loadtest.simulate.Latency;
import dev.parley.loadtest.simulate.ProviderSimulator;
import dev.parley.loadtest.simulate.SimulatorConfig;
import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.standalone.run.ProcessMeters;
import dev.parley.standalone.run.TopologyRole;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider takes longer than a session and a transaction may: only the conversation that asked it waits. */
final class SlowProviderIT {
    /** Longer than the session timeout and the transaction timeout, both 10 s, and than it takes to see that they are over. */
    private static final Duration SLOW = Duration.ofSeconds(16);

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int OTHERS = 50;

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void othersOfTheSamePartitionAreAnsweredMeanwhileAndNothingTimesOut() throws Exception {
        try (var surroundings = Surroundings.real(1);
                var provider = ProviderSimulator.start(
                        new SimulatorConfig(0, Behaviour.USUAL.withLatency(new Latency.Fixed(SLOW)), null),
                        surroundings);
                var place = Place.open(directory.resolve("data"), 2);
                var role = TopologyRole.start(
                        place.config(config(provider)), directory.resolve("state"), new ProcessMeters())) {
            await().atMost(SOON).until(role::isRunning);
            List<String> others = neighbours(place);
            place.says("slow", "slow-1", "redmi note 13 for 14000 tk?");
            await().atMost(SOON).until(() -> provider.ledger().inFlight() == 1);
            List<MemberDescription> membersBefore = members(place);
            double rebalancesBefore = rebalances();

            others.forEach(contact -> place.says(contact, contact + "-1", "hello"));
            await().atMost(SOON).until(() -> !place.repliesTo("slow-1").isEmpty());

            List<String> answered = place.replies().stream()
                    .flatMap(reply -> reply.inReplyTo().stream())
                    .toList();
            // All on one partition, so their order is that in which they were said.
            assertThat(answered).hasSize(OTHERS + 1).doesNotHaveDuplicates().endsWith("slow-1");
            assertThat(answered)
                    .containsAll(others.stream().map(contact -> contact + "-1").toList());
            Reply slow = place.repliesTo("slow-1").getFirst();
            assertThat(slow.degraded()).isFalse();
            assertThat(slow.text()).isEqualTo(Behaviour.USUAL_REPLY);
            assertThat(provider.ledger().lines()).hasSize(1);
            assertThat(members(place)).isNotEmpty().containsExactlyInAnyOrderElementsOf(membersBefore);
            assertThat(rebalances()).isPositive().isEqualTo(rebalancesBefore);
        }
    }

    /** Only a bargain asks the provider; what a greeting asks is answered by the house. */
    private static String config(ProviderSimulator provider) {
        return """
                llm:
                  providers: {slow: {kind: openai, apiKey: any, baseUrl: "%s/v1"}}
                  tiers: {fast: [], strong: [slow/gpt-5.4]}
                  deadline: 60s
                  firstToken: 60s
                  idle: 60s
                engine: {turnDeadline: 90s}
                """.formatted(provider.address());
    }

    /** Contacts whose conversations lie on the slow one's partition. */
    private static List<String> neighbours(Place place) {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> "neighbour-" + i)
                .filter(contact -> place.partitionOf(contact) == place.partitionOf("slow"))
                .limit(OTHERS)
                .toList();
    }

    /** Who is in the group, with the partitions that each was given, as the broker knows it. */
    private static List<MemberDescription> members(Place place) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", place.bootstrap()))) {
            return List.copyOf(admin.describeConsumerGroups(List.of("parley"))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .members());
        }
    }

    /** How often the stream threads of this process have joined the group. */
    private static double rebalances() throws JMException {
        var server = ManagementFactory.getPlatformMBeanServer();
        double sum = 0;
        for (ObjectName threads : server.queryNames(
                new ObjectName("kafka.consumer:type=consumer-coordinator-metrics,client-id=*StreamThread*"), null)) {
            sum += (double) server.getAttribute(threads, "rebalance-total");
        }
        return sum;
    }
}
