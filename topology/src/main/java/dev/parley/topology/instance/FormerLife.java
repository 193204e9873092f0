package dev.parley.topology.instance;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the group still holds of this instance's last process, which was killed: members that nobody is behind, until their
 * session ends.
 *
 * <p>No partition of theirs is given to anybody before that. An instance that joined meanwhile would be given its share of them
 * at that moment: cold, its stores to be read from their changelogs, while others have them warm or at least are. The others hear
 * of it with their next heartbeat, and who joins before they have been given them is counted with them. So it joins
 * afterwards, and is given partitions as anybody new is, once it has caught up. Where nobody else is in the group, nothing is
 * gained by waiting.
 */
final class FormerLife {
    private static final Logger LOG = LoggerFactory.getLogger(FormerLife.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Heartbeats may have been on their way, and brokers look for ended sessions at their own time; then the others share. */
    private static final Duration LONGEST = StreamsSettings.SESSION_TIMEOUT.plusSeconds(5);

    private FormerLife() {}

    /** The group, as far as it matters here. */
    @FunctionalInterface
    interface Group {
        /** How it is now; without members where it is not known. */
        Standing look() throws InterruptedException;
    }

    /**
     * A group at a moment.
     *
     * @param clients the client ids of its members
     * @param settled true when its members have been given their partitions
     */
    record Standing(Set<String> clients, boolean settled) {
        private static final Standing UNKNOWN = new Standing(Set.of(), true);

        private static Standing of(ConsumerGroupDescription group) {
            return new Standing(
                    group.members().stream().map(MemberDescription::clientId).collect(Collectors.toUnmodifiableSet()),
                    group.groupState() == GroupState.STABLE);
        }

        private boolean has(Set<String> own) {
            return !Collections.disjoint(clients, own) && !own.containsAll(clients);
        }
    }

    /** A group at the brokers. */
    static Group group(Admin admin, String name) {
        return () -> {
            try {
                return admin.describeConsumerGroups(List.of(name)).all().get().values().stream()
                        .findFirst()
                        .map(Standing::of)
                        .orElse(Standing.UNKNOWN);
            } catch (ExecutionException e) {
                LOG.atDebug().addKeyValue("group", name).log("A group cannot be described", e);
                return Standing.UNKNOWN;
            }
        };
    }

    /**
     * Waits until the group holds nothing of it and the others have settled, for little longer than a session lasts; not at all
     * where there is nothing, or nobody else.
     *
     * @param own the client ids of this instance, which are its last process's too, since they come from its directory
     * @throws IllegalStateException when the thread was interrupted
     */
    static void awaitEnd(Group group, Set<String> own, Runnable pause) {
        try {
            var standing = group.look();
            if (!standing.has(own)) {
                return;
            }
            LOG.info("The last process on this directory was killed; joining when its session is over");
            long looks = LONGEST.dividedBy(LOOK);
            for (long look = 0; look < looks && (standing.has(own) || !standing.settled()); look++) {
                pause.run();
                standing = group.look();
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
}
