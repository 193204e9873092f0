package dev.parley.standalone.run;

import dev.parley.llm.LlmRouter;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.config.Secret;
import dev.parley.topology.ask.Work;
import dev.parley.topology.instance.Stop;
import dev.parley.topology.instance.TopologyInstance;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** The topology as it runs: an instance whose work is a seller with a router. */
public final class TopologyRole implements AutoCloseable {
    private final Minds minds;
    private final TopologyInstance instance;
    private final ProcessTraces traces;
    private final ProductSearch search;

    private TopologyRole(Minds minds, TopologyInstance instance, ProcessTraces traces, ProductSearch search) {
        this.minds = minds;
        this.instance = instance;
        this.traces = traces;
        this.search = search;
    }

    /** What asks models: for answers, and for what media say. */
    private record Minds(LlmRouter router, Perceiving perceiving) {
        void close() {
            perceiving.close();
            router.close();
        }
    }

    /**
     * Connects and starts.
     *
     * @param stateDir where this process, and no other, keeps its stores
     * @param meters of this process
     */
    public static TopologyRole start(ParleyConfig config, Path stateDir, ProcessMeters meters) {
        var clock = InstantSource.system();
        var search = ProductSearch.of(config);
        return start(
                config,
                stateDir,
                meters,
                search,
                minds -> minds.perceiving()
                        .given(Models.seller(
                                config,
                                search.reader(),
                                new Models.Desk(minds.router(), search.index(), clock, System::nanoTime))));
    }

    /**
     * Connects and starts with other work than a seller's.
     *
     * @param stateDir where this process, and no other, keeps its stores
     * @param meters of this process
     */
    public static TopologyRole start(ParleyConfig config, Path stateDir, ProcessMeters meters, Work work) {
        return start(config, stateDir, meters, ProductSearch.byWords(config), minds -> work);
    }

    private static TopologyRole start(
            ParleyConfig config,
            Path stateDir,
            ProcessMeters meters,
            ProductSearch search,
            Function<Minds, Work> work) {
        var clock = InstantSource.system();
        var around = Models.around(config, clock);
        LlmRouter router = Models.router(config, around);
        Perceiving perceiving = Perceiving.of(config, around, meters.registry());
        ProcessTraces traces = ProcessTraces.to(config.traces());
        try {
            var parts = new TopologyInstance.Parts(
                    work.apply(new Minds(router, perceiving)),
                    search.index(),
                    clock,
                    System::nanoTime,
                    meters.registry(),
                    () -> RouterView.of(router, search.index(), clock),
                    traces.spans(clock),
                    search);
            RouterMeters.watch(router, meters.registry());
            var instance = TopologyInstance.start(Settings.instance(config, stateDir), parts);
            search.begin(config);
            return new TopologyRole(new Minds(router, perceiving), instance, traces, search);
        } catch (RuntimeException e) {
            search.close();
            traces.close();
            perceiving.close();
            router.close();
            throw e;
        }
    }

    /** The models that are asked, {@code provider/model}; empty when the house model answers everything. */
    public List<String> models() {
        return minds.router().deployments();
    }

    /** True once every partition that was given to this process is being worked. */
    public boolean isRunning() {
        return instance.isRunning();
    }

    /** True when it has stopped for good. */
    public boolean hasStopped() {
        return instance.hasStopped();
    }

    /** How a gateway in the same process asks for conversations. */
    public ParleyConfig.Queries queries(ParleyConfig config) {
        var queries = config.topology().queries();
        return queries.withUrl("http://" + instance.address()).withToken(new Secret(Settings.token(queries)));
    }

    /** {@code host:port} at which it answers questions. */
    public String address() {
        return instance.address();
    }

    /** Stops for this; what was asked before stands. */
    public void stop(Stop why) {
        instance.stop(why);
        search.close();
        minds.close();
        traces.close();
    }

    /** Stops for what {@code topology.onTerm} says. */
    @Override
    public void close() {
        instance.close();
        search.close();
        minds.close();
        traces.close();
    }
}
