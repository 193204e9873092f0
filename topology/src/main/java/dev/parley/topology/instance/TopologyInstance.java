package dev.parley.topology.instance;

import dev.parley.topology.ParleyTopology;
import dev.parley.topology.ask.KafkaAnswerLog;
import dev.parley.topology.ask.LocalDispatcher;
import dev.parley.topology.ask.Pulses;
import dev.parley.topology.ask.Work;
import dev.parley.topology.catalog.KeepCatalog;
import dev.parley.topology.catalog.Shelf;
import dev.parley.topology.query.Peers;
import dev.parley.topology.query.Queries;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.topology.turn.TakeTurnSupplier.Source;
import dev.parley.topology.turn.TurnMeters;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the topology, from its first connection to its last announcement. */
public final class TopologyInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyInstance.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final InstanceConfig config;
    private final Parts parts;
    private final Outside outside;
    private final KafkaAnswerLog answers;
    private final LocalDispatcher dispatcher;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics figures;
    private final Peers peers;
    private final Queries queries;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * What an instance is given from outside.
     *
     * @param work what a turn's work is
     * @param shelf where products go for the work to find
     * @param clock the wall clock
     * @param nanoClock a clock that only goes forward, in nanoseconds
     * @param meters where the figures are read; shared with whatever else runs in the process
     */
    public record Parts(
            Work work, Shelf shelf, InstantSource clock, LongSupplier nanoClock, PrometheusMeterRegistry meters) {}

    /** Makes the Kafka clients of the stream threads; a test may wrap {@link BeatingClients} to inject faults. */
    @FunctionalInterface
    public interface Clients {
        KafkaClientSupplier beating(Pulses pulses);
    }

    private TopologyInstance(InstanceConfig config, Parts parts, Clients clients, Outside outside) {
        this.config = config;
        this.parts = parts;
        this.outside = outside;
        var pulses = new Pulses(parts.nanoClock(), StreamsSettings.SESSION_TIMEOUT);
        this.answers = KafkaAnswerLog.connect(config.client());
        this.dispatcher = new LocalDispatcher(
                new LocalDispatcher.Parts(
                        parts.work(), answers, parts.clock(), pulses, LocalDispatcher.virtualThreads()),
                config.permits());
        var source = outside.source();
        var takeTurn = new TakeTurnSupplier(new TakeTurnSupplier.Parts(
                dispatcher,
                new BrokerAnswersRead(outside.admin(), config.applicationId()),
                source,
                config.turns(),
                new TurnMeters(parts.meters(), parts.clock())));
        var topology = ParleyTopology.wire(takeTurn, () -> new KeepCatalog(parts.shelf()));
        var address = config.management().reachedAt(outside.server().address());
        this.streams = new KafkaStreams(topology, StreamsSettings.of(config, address), clients.beating(pulses));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed and is replaced", failure);
            pulses.forgetTheDead();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        this.figures = new KafkaStreamsMetrics(streams);
        figures.bindTo(parts.meters());
        Gauge.builder("parley.calls.in.flight", dispatcher, LocalDispatcher::running)
                .description("Turns that are being worked")
                .strongReference(true)
                .register(parts.meters());
        this.peers = new Peers(config.management().token());
        var stores = new StreamsStores(streams, pulses, HostInfo.buildFromEndpoint(address));
        this.queries = new Queries(new Queries.Parts(source.partitions(), stores, stores, peers, parts.clock()));
    }

    /** What was opened before the streams were made. */
    private record Outside(Admin admin, Source source, ManagementServer server) {}

    /**
     * Connects and starts.
     *
     * @throws IllegalStateException when the topic of messages cannot be described, or the port is taken
     */
    public static TopologyInstance start(InstanceConfig config, Parts parts) {
        return start(config, parts, BeatingClients::new);
    }

    /** Connects and starts with clients that a test has wrapped. */
    public static TopologyInstance start(InstanceConfig config, Parts parts, Clients clients) {
        var server = ManagementServer.bind(config.management());
        var admin = Admin.create(new HashMap<>(Map.copyOf(config.client())));
        try {
            var instance = new TopologyInstance(config, parts, clients, new Outside(admin, source(admin), server));
            server.start(instance.routes());
            instance.streams.start();
            return instance;
        } catch (RuntimeException e) {
            server.close();
            admin.close(CLOSE_WITHIN);
            throw e;
        }
    }

    private ManagementServer.Routes routes() {
        return new ManagementServer.Routes(
                queries, this::unhealthy, this::unready, parts.meters()::scrape, this::drainInBackground);
    }

    /** True once every partition that this instance was given is being worked. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** True when the instance has stopped for good. */
    public boolean hasStopped() {
        return streams.state().hasCompletedShutdown();
    }

    /** {@code host:port} at which this machine can ask it. */
    public String address() {
        return outside.server().address();
    }

    private Optional<String> unhealthy() {
        // Stopped without having been asked to: only a new process can go on.
        return hasStopped() && !stopping.get() ? Optional.of("the stream threads have stopped") : Optional.empty();
    }

    private Optional<String> unready() {
        if (stopping.get()) {
            return Optional.of("draining");
        }
        return isRunning() ? Optional.empty() : Optional.of("the stream threads are " + streams.state());
    }

    private void drainInBackground() {
        Thread.ofVirtual().name("drain").start(() -> stopOnce(/* leaveGroup= */ true));
    }

    /** Stops and leaves the group, so that others take over at once. */
    @Override
    public void close() {
        stop(/* leaveGroup= */ true);
    }

    /**
     * Stops: takes no more work, waits for what is being worked, announces the rest, gives the partitions up.
     *
     * @param leaveGroup true when the instance does not come back soon, so that others take over at once
     */
    public void stop(boolean leaveGroup) {
        stopOnce(leaveGroup);
        outside.server().close();
        peers.close();
        figures.close();
        outside.admin().close(CLOSE_WITHIN);
    }

    /** Whoever comes second waits for the first. */
    private synchronized void stopOnce(boolean leaveGroup) {
        if (stopping.getAndSet(true)) {
            return;
        }
        try {
            if (!dispatcher.drain(config.drain())) {
                LOG.atWarn().addKeyValue("pending", dispatcher.pending()).log("Not all turns ended before the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        streams.close(CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(
                        leaveGroup
                                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        dispatcher.close();
        answers.close();
    }

    private static Source source(Admin admin) {
        var name = Topics.MESSAGES.name();
        try {
            var described = Objects.requireNonNull(admin.describeTopics(List.of(name))
                            .topicNameValues()
                            .get(name))
                    .get();
            return new Source(
                    described.topicId().toString(), described.partitions().size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " cannot be described: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }
}
