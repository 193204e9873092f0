package dev.parley.loadtest.engine;

import dev.parley.loadtest.Marketplace;
import dev.parley.topology.instance.InstanceConfig;
import dev.parley.topology.instance.Management;
import dev.parley.topology.instance.Membership;
import dev.parley.topology.instance.TopologyInstance;
import dev.parley.topology.turn.TurnConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Instances of the topology in this process, with work of their own and what they show of themselves. */
final class Instances {
    private final Marketplace place;
    private final Path directory;
    private final PaidWork work;

    /** @param directory that holds a state directory for each name */
    Instances(Marketplace place, Path directory, PaidWork work) {
        this.place = place;
        this.directory = directory;
        this.work = work;
    }

    /** One that runs, and its figures. */
    record Running(TopologyInstance instance, PrometheusMeterRegistry meters) implements AutoCloseable {

        /** How often its consumers took part in sharing out the partitions anew. */
        double rebalances() {
            return meters.find("kafka.consumer.coordinator.rebalance.total").functionCounters().stream()
                    .mapToDouble(FunctionCounter::count)
                    .sum();
        }

        double threads() {
            return meters.get("parley.stream.threads").gauge().value();
        }

        /** What it answers. */
        String post(String path, String body) {
            try (var client = HttpClient.newHttpClient()) {
                return client.send(
                                HttpRequest.newBuilder(URI.create("http://" + instance.address() + path))
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            instance.close();
        }
    }

    Running start(String name, InstanceConfig.Threads threads, Membership membership) {
        var config = new InstanceConfig(
                "parley",
                place.clientSettings(),
                new InstanceConfig.Storage(directory.resolve(name), 0, 64L << 20),
                threads,
                membership,
                1_000,
                Duration.ofSeconds(20),
                new TurnConfig(Duration.ZERO, Duration.ofSeconds(30), 3),
                // The same at each start: an instance that can be asked elsewhere makes the group look at its members
                // anew.
                new Management("127.0.0.1", 0, name + ".example:8081", "token"));
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var parts =
                new TopologyInstance.Parts(work, new EmptyShelf(), InstantSource.system(), System::nanoTime, meters);
        return new Running(TopologyInstance.start(config, parts), meters);
    }
}
