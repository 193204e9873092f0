package dev.parley.gateway.channel;

import dev.parley.gateway.channel.ChannelMeters.Shown;
import dev.parley.gateway.channel.Waiting.Due;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows customers that they are being answered, as well as that goes: a few at a time, never again when it fails, and only
 * where an account has room that its replies do not need.
 */
final class Signs {

    /** Shown at a time by this process; where a channel hangs, the others are left out. */
    static final int SHOWING_MAX = 16;
    /** An account whose channel wants no signs is spared so long. */
    static final Duration SPARED = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Signs.class);

    private final Gates gates;
    private final LongSupplier nanoClock;
    private final ChannelMeters meters;
    private final Executor threads;
    private final Semaphore permits = new Semaphore(SHOWING_MAX);
    private final Map<String, Long> sparedUntilNanos = new ConcurrentHashMap<>();

    /** Each sign is shown by a thread of these. */
    Signs(Gates gates, LongSupplier nanoClock, ChannelMeters meters, Executor threads) {
        this.gates = gates;
        this.nanoClock = nanoClock;
        this.meters = meters;
        this.threads = threads;
    }

    /** Shows it, or leaves it; waits for nothing. */
    void show(Due due) {
        if (isSpared(due) || !permits.tryAcquire()) {
            meters.sign(due.channel(), Shown.SKIPPED);
            return;
        }
        if (!gates.of(due.channel(), due.account(), due.outlet()).spares()) {
            permits.release();
            meters.sign(due.channel(), Shown.SKIPPED);
            return;
        }
        threads.execute(() -> showNow(due));
    }

    /** There were too many who wait. */
    void skip(String channel) {
        meters.sign(channel, Shown.SKIPPED);
    }

    private boolean isSpared(Due due) {
        Long until = sparedUntilNanos.get(name(due));
        return until != null && until - nanoClock.getAsLong() > 0;
    }

    private void showNow(Due due) {
        try {
            switch (due.presence().show(due.sign())) {
                case Outcome.Sent _ -> meters.sign(due.channel(), Shown.SHOWN);
                case Outcome.Refused _, Outcome.Over _ -> meters.sign(due.channel(), Shown.REFUSED);
                case Outcome.NotNow refusal -> {
                    meters.sign(due.channel(), Shown.REFUSED);
                    spare(due, refusal);
                }
                case Outcome.Unsure _ -> meters.sign(due.channel(), Shown.UNKNOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            meters.sign(due.channel(), Shown.UNKNOWN);
            LOG.atWarn()
                    .setMessage("a sign of typing could not be shown")
                    .addKeyValue("account", name(due))
                    .setCause(e)
                    .log();
        } finally {
            permits.release();
        }
    }

    private void spare(Due due, Outcome.NotNow refusal) {
        sparedUntilNanos.put(name(due), nanoClock.getAsLong() + SPARED.toNanos());
        LOG.atInfo()
                .setMessage("a channel takes no signs of typing from an account for now; none are shown for a while")
                .addKeyValue("account", name(due))
                .addKeyValue("code", refusal.code())
                .log();
    }

    private static String name(Due due) {
        return due.channel() + ":" + due.account();
    }
}
