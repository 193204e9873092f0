package dev.parley.topology.instance;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the group still holds of this instance's last process, which was killed: members that nobody is behind, until their
 * session ends.
 *
 * <p>No partition of theirs is given to anybody before that. An instance that joined meanwhile would be given its share of them
 * at that moment: cold, its stores to be read from their changelogs, while others have them warm or at least are. So it joins
 * afterwards, and is given partitions as anybody new is, once it has caught up. Where nobody else is in the group, nothing is
 * gained by waiting.
 */
final class FormerLife {
    private static final Logger LOG = LoggerFactory.getLogger(FormerLife.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Heartbeats may have been on their way, and brokers look for ended sessions at their own time. */
    private static final Duration LONGEST = StreamsSettings.SESSION_TIMEOUT.plusSeconds(2);

    private FormerLife() {}

    /** The group, as far as it matters here. */
    @FunctionalInterface
    interface Group {
        /** The client ids of its members; none where it is not known. */
        Collection<String> clients() throws InterruptedException;
    }

    /** A group at the brokers. */
    static Group group(Admin admin, String name) {
        return () -> {
            try {
                return admin.describeConsumerGroups(List.of(name)).all().get().values().stream()
                        .flatMap(group -> group.members().stream())
                        .map(MemberDescription::clientId)
                        .collect(Collectors.toSet());
            } catch (ExecutionException e) {
                LOG.atDebug().addKeyValue("group", name).log("A group cannot be described", e);
                return List.of();
            }
        };
    }

    /**
     * Waits until the group holds nothing of it, for no longer than a session lasts; not at all where there is nothing, or nobody
     * else.
     *
     * @param own the client ids of this instance, which are its last process's too, since they come from its directory
     * @throws IllegalStateException when the thread was interrupted
     */
    static void awaitEnd(Group group, Set<String> own, Runnable pause) {
        try {
            long looks = LONGEST.dividedBy(LOOK);
            for (long look = 0; look < looks && isLeft(group.clients(), own); look++) {
                if (look == 0) {
                    LOG.info("The last process on this directory was killed; joining when its session is over");
                }
                pause.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    /** Passes a moment. */
    static void pause() {
        LockSupport.parkNanos(LOOK.toNanos());
    }

    private static boolean isLeft(Collection<String> clients, Set<String> own) {
        return !Collections.disjoint(clients, own) && !own.containsAll(clients);
    }
}
