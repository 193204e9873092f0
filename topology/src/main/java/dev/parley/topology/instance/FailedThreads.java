package dev.parley.topology.instance;

import dev.parley.topology.ask.Pulses;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of an instance when one of its stream threads failed: the thread is replaced, unless another process has taken
 * the instance's place in the group, for then each replacement would take it back.
 *
 * @param membership of the instance
 * @param pulses of its stream threads
 */
record FailedThreads(Membership membership, Pulses pulses) implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailedThreads.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        pulses.forgetTheDead();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                LOG.atError()
                        .addKeyValue("instanceId", membership.instanceId())
                        .log(
                                "Another process has taken this one's place in the group: each needs a topology.instanceId of"
                                        + " its own");
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        LOG.error("A stream thread failed and is replaced", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
