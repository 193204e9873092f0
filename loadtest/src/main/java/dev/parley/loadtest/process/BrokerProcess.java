package dev.parley.loadtest.process;

import dev.parley.standalone.topics.Cluster;
import dev.parley.standalone.topics.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** An embedded broker alone in a process: on the port and the records of its set-up, so that it can come back. */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration ASK_WITHIN = Duration.ofSeconds(2);

    private final Setup setup;
    private final ParleyProcess process;

    private BrokerProcess(Setup setup, ParleyProcess process) {
        this.setup = setup;
        this.process = process;
    }

    /**
     * A broker that may be started again and again, one process at a time.
     *
     * @param directory for its records and its log
     * @param port on loopback
     */
    public record Setup(Path directory, int port, List<String> jvmOptions) {

        /** Copies what it is given. */
        public Setup {
            jvmOptions = List.copyOf(jvmOptions);
        }

        /** On a free port. */
        public static Setup in(Path directory, List<String> jvmOptions) {
            return new Setup(directory, Readiness.freePort(), jvmOptions);
        }

        /** {@code host:port}. */
        public String bootstrap() {
            return "127.0.0.1:" + port;
        }
    }

    /** Starts it and returns when it takes records. */
    public static BrokerProcess start(Setup setup) {
        var process = ParleyProcess.start(new ParleyProcess.Launch(
                "broker",
                setup.jvmOptions(),
                BrokerMain.class.getName(),
                List.of(setup.directory().resolve("broker").toString(), Integer.toString(setup.port())),
                setup.directory().resolve("broker.log")));
        var started = new BrokerProcess(setup, process);
        Readiness.require(process, started::isReady, READY_WITHIN);
        return started;
    }

    /** Creates Parley's topics where they are missing. */
    public void createTopics(int partitions) {
        try (var cluster = Cluster.reach(Map.of("bootstrap.servers", bootstrap()))) {
            TopicSetup.create(cluster, new TopicSetup.Wish(OptionalInt.of(partitions), partitions, Optional.empty()));
        }
    }

    public Setup setup() {
        return setup;
    }

    public ParleyProcess process() {
        return process;
    }

    /** {@code host:port}. */
    public String bootstrap() {
        return setup.bootstrap();
    }

    /** True when it answers as a cluster. */
    public boolean isReady() {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ASK_WITHIN.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) ASK_WITHIN.toMillis());
        try (var admin = Admin.create(client)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ASK_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker was asked", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
