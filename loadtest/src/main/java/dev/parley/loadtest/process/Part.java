package dev.parley.loadtest.process;

import java.util.Optional;

/** A part of Parley in a process of its own, which tells how it is. */
public sealed interface Part extends AutoCloseable permits TopologyProcess, GatewayProcess {

    /** What can be done to it. */
    ParleyProcess process();

    /** True when it says that it serves. */
    default boolean isReady() {
        return Readiness.isUp(address() + "/health/readiness");
    }

    /** Where it is asked, {@code http://host:port}. */
    String address();

    /** Its figures in the format of Prometheus; nothing when it does not answer. */
    default Optional<String> figures() {
        return Web.get(address() + "/prometheus")
                .filter(answer -> answer.status() == 200)
                .map(Web.Answer::body);
    }

    /** Ends it, whatever state it is in. */
    @Override
    default void close() {
        process().close();
    }
}
