package dev.parley.topology.instance;

import dev.parley.store.StoreMemory;
import dev.parley.topology.ParleyTopology;
import dev.parley.topology.ask.KafkaAnswerLog;
import dev.parley.topology.ask.KafkaDeltaLog;
import dev.parley.topology.ask.LocalDispatcher;
import dev.parley.topology.ask.Pulses;
import dev.parley.topology.ask.Spans;
import dev.parley.topology.ask.Work;
import dev.parley.topology.catalog.KeepCatalog;
import dev.parley.topology.catalog.Shelf;
import dev.parley.topology.query.Peers;
import dev.parley.topology.query.Queries;
import dev.parley.topology.query.Searches;
import dev.parley.topology.stock.CountedShelf;
import dev.parley.topology.stock.KeepLedger;
import dev.parley.topology.stock.KeepStock;
import dev.parley.topology.turn.CommitPaces;
import dev.parley.topology.turn.TakeTurnSupplier;
import dev.parley.topology.turn.TakeTurnSupplier.Source;
import dev.parley.topology.turn.TaskMemory;
import dev.parley.topology.turn.TurnMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
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
    private final KafkaDeltaLog deltas;
    private final LocalDispatcher dispatcher;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics figures;
    private final Peers peers;
    private final Queries queries;
    private final StreamThreads threads;
    private final StoreMemory memory;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile @Nullable LagWatch lagWatch;

    /**
     * What an instance is given from outside.
     *
     * @param work what a turn's work is
     * @param shelf where products go for the work to find
     * @param clock the wall clock
     * @param nanoClock a clock that only goes forward, in nanoseconds
     * @param meters where the figures are read; shared with whatever else runs in the process
     * @param models how it stands with the models that the work asks, to be written as JSON
     * @param spans where attempts at them are shown
     * @param search answers what would be found
     */
    public record Parts(
            Work work,
            Shelf shelf,
            InstantSource clock,
            LongSupplier nanoClock,
            PrometheusMeterRegistry meters,
            Supplier<List<?>> models,
            Spans spans,
            Searches search) {
        /** Parts of an instance whose work asks no model. */
        public Parts(
                Work work, Shelf shelf, InstantSource clock, LongSupplier nanoClock, PrometheusMeterRegistry meters) {
            this(work, shelf, clock, nanoClock, meters, List::of, Spans.NONE, Searches.NONE);
        }
    }

    /** Makes the Kafka clients of the stream threads; a test may wrap {@link BeatingClients} to inject faults. */
    @FunctionalInterface
    public interface Clients {
        KafkaClientSupplier beating(Pulses pulses, CommitPaces paces);
    }

    private TopologyInstance(InstanceConfig config, Parts parts, Clients clients, Outside outside) {
        this.config = config;
        this.parts = parts;
        this.outside = outside;
        var pulses = new Pulses(parts.nanoClock(), StreamsSettings.PULSE);
        var paces = new CommitPaces(parts.nanoClock());
        this.answers = KafkaAnswerLog.connect(config.client());
        this.deltas = KafkaDeltaLog.connect(config.client(), parts.meters());
        this.dispatcher = new LocalDispatcher(
                new LocalDispatcher.Parts(
                        parts.work(),
                        answers,
                        deltas,
                        parts.spans(),
                        parts.clock(),
                        pulses,
                        LocalDispatcher.virtualThreads()),
                config.permits());
        var source = outside.source();
        var meters = new TurnMeters(parts.meters(), parts.clock());
        var takeTurn = new TakeTurnSupplier(new TakeTurnSupplier.Parts(
                dispatcher,
                new BrokerAnswersRead(outside.admin(), config.applicationId()),
                source,
                config.turns(),
                meters,
                paces,
                new TaskMemory(Runtime.getRuntime().maxMemory())));
        var shelf = new CountedShelf(parts.shelf());
        var topology = ParleyTopology.wire(new ParleyTopology.Parts(
                takeTurn,
                KeepLedger.supplier(meters::deadLetter),
                () -> new KeepCatalog(shelf),
                () -> new KeepStock(shelf)));
        var address = config.management().reachedAt(outside.server().address());
        this.memory = new StoreMemory(config.storage().memoryBytes());
        this.streams =
                new KafkaStreams(topology, StreamsSettings.of(config, address, memory), clients.beating(pulses, paces));
        streams.setUncaughtExceptionHandler(new FailedThreads(config.membership(), pulses));
        this.threads = new StreamThreads(
                new StreamsCrew(streams, pulses), config.threads().max());
        this.figures = new KafkaStreamsMetrics(streams);
        figures.bindTo(parts.meters());
        gauge("parley.calls.in.flight", "Turns that are being worked", dispatcher::running);
        gauge("parley.stream.threads", "Stream threads that work", threads::alive);
        gauge("parley.store.memory.bytes", "What all stores together take outside the heap", memory::usedBytes);
        this.peers = new Peers(config.management().token());
        var stores = new StreamsStores(streams, pulses, HostInfo.buildFromEndpoint(address));
        this.queries = new Queries(new Queries.Parts(source.partitions(), stores, stores, peers, parts.clock()));
    }

    private void gauge(String name, String meaning, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(meaning).strongReference(true).register(parts.meters());
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
            var instance = new TopologyInstance(
                    config, parts, clients, new Outside(admin, MessagesTopic.describe(admin), server));
            server.start(instance.routes());
            instance.join();
            instance.watchLag();
            return instance;
        } catch (RuntimeException e) {
            server.close();
            admin.close(CLOSE_WITHIN);
            throw e;
        }
    }

    private void join() {
        // Who is known by name takes its place back at once.
        if (!config.membership().isKept()) {
            var own = streams.metadataForLocalThreads().stream()
                    .map(ThreadMetadata::consumerClientId)
                    .collect(Collectors.toUnmodifiableSet());
            FormerLife.awaitEnd(FormerLife.group(outside.admin(), config.applicationId()), own, FormerLife::pause);
        }
        streams.start();
    }

    private ManagementServer.Routes routes() {
        return new ManagementServer.Routes(
                queries,
                this::unhealthy,
                this::unready,
                parts.meters()::scrape,
                parts.models(),
                parts.search(),
                new Operations.Instance() {
                    @Override
                    public void drain(Stop why) {
                        Thread.ofVirtual().name("drain").start(() -> stopOnce(why));
                    }

                    @Override
                    public int threads() {
                        return threads.alive();
                    }

                    @Override
                    public int threadsMax() {
                        return threads.max();
                    }

                    @Override
                    public int resize(int wanted) {
                        return threads.resize(wanted);
                    }
                });
    }

    private void watchLag() {
        if (config.threads().max() > config.threads().atStart()) {
            lagWatch = LagWatch.start(streams, threads, parts.nanoClock());
        }
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

    /** Stops as {@link Membership#onTerm} says. */
    @Override
    public void close() {
        stop(config.membership().onTerm());
    }

    /** Stops, and lets go of everything. Whatever an earlier request to drain said stands. */
    public void stop(Stop why) {
        stopOnce(why);
        outside.server().close();
        peers.close();
        figures.close();
        outside.admin().close(CLOSE_WITHIN);
        memory.close();
    }

    /** Whoever comes second waits for the first. */
    private synchronized void stopOnce(Stop why) {
        if (stopping.getAndSet(true)) {
            return;
        }
        LOG.atInfo().addKeyValue("for", why.word()).log("Stopping");
        if (lagWatch != null) {
            lagWatch.close();
        }
        dispatcher.stopTaking();
        switch (why) {
            case RESTART -> {
                finishWork();
                leave(/* comesBack= */ config.membership().isKept());
            }
            case SCALE_IN -> {
                leave(/* comesBack= */ false);
                finishWork();
            }
        }
        dispatcher.close();
        answers.close();
        deltas.close();
    }

    private void finishWork() {
        try {
            if (!dispatcher.drain(config.drain())) {
                LOG.atWarn().addKeyValue("pending", dispatcher.pending()).log("Not all turns ended before the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the partitions up, with an announcement for each turn that is being worked still. */
    private void leave(boolean comesBack) {
        streams.close(CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(
                        comesBack
                                ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                                : CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
