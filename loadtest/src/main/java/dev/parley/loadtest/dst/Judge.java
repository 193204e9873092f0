package dev.parley.loadtest.dst;

import dev.parley.conversation.Turn;
import dev.parley.loadtest.audit.Audit;
import dev.parley.loadtest.audit.Disaster;
import dev.parley.loadtest.audit.Entry;
import dev.parley.loadtest.audit.Evidence;
import dev.parley.loadtest.audit.Exhibit;
import dev.parley.loadtest.dst.Brokers.Place;
import dev.parley.store.OrderedKeys;
import dev.parley.store.OrderedKeys.Alarm.Kind;
import dev.parley.store.ParleyStores;
import dev.parley.wire.Headers;
import dev.parley.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Holds a run that has come to rest against what Parley promises: the auditor on topics and bill, and the stores here. */
final class Judge {
    /** In a run full of faults any turn may be repeated; how often is bounded by its attempts and not by this. */
    private static final int EXCUSED = 60;

    /**
     * An owner who could not be told of work elsewhere looks where the topic ends, and asks a while later. Answers that come in
     * between come too late.
     */
    private static final long UNHEARD_MS = 5_000;

    /** What is found by when commands were ordered; here they may lie for long before they are worked. */
    private static final String BY_THE_CLOCK = "came though its conversation was";

    private final World world;
    private final Fleet fleet;
    private final Provider provider;
    private final Disasters disasters;

    Judge(World world, Fleet fleet, Provider provider, Disasters disasters) {
        this.world = world;
        this.fleet = fleet;
        this.provider = provider;
        this.disasters = disasters;
    }

    void judge() {
        var excuses = new ArrayList<>(Collections.nCopies(EXCUSED, new Disaster(Instant.EPOCH, Set.of())));
        excuses.addAll(struck());
        Audit.faults(Exhibit.of(Evidence.of(entries()), provider.bill(), excuses)).stream()
                .filter(fault -> !fault.what().contains(BY_THE_CLOCK))
                .forEach(fault -> world.verdict().fault(fault.toString()));
        for (int p = 0; p < world.weather().sizes().partitions(); p++) {
            var task = fleet.owning(p);
            if (task != null) {
                stores(task);
            }
        }
    }

    /** The moments at which something went wrong, each with the asks that had been answered for a while by then. */
    private List<Disaster> struck() {
        var answeredMs = new TreeMap<Long, Set<String>>();
        for (int p = 0; p < world.weather().sizes().partitions(); p++) {
            for (var entry : world.brokers().log(new Place(Topics.ANSWERS.name(), p))) {
                Evidence.of(List.of(entry(Topics.ANSWERS.name(), p, entry)))
                        .answered()
                        .forEach(ask -> answeredMs
                                .computeIfAbsent(entry.writtenMs() + UNHEARD_MS, any -> new HashSet<>())
                                .add(ask));
            }
        }
        return disasters.struckMs().stream()
                .map(atMs -> new Disaster(
                        Instant.ofEpochMilli(atMs),
                        answeredMs.headMap(atMs).values().stream()
                                .flatMap(Set::stream)
                                .collect(Collectors.toSet())))
                .toList();
    }

    /** True when messages wait, a turn runs, or a call is owed. */
    static boolean hasPending(Task task) {
        try (var rows = task.stores().of(ParleyStores.TURNS).all()) {
            while (rows.hasNext()) {
                var turn = rows.next().value;
                if (!turn.queued().isEmpty()
                        || turn.running() != null
                        || !turn.owed().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void stores(Task task) {
        var verdict = world.verdict();
        var other = task.stores().otherThanItsChangelog();
        verdict.require(other == null, "STATE: the store " + other + " is not what its changelog says");
        var timers = new ArrayList<OrderedKeys.Alarm>();
        each(task.stores().of(ParleyStores.TIMERS).all(), row -> {
            if (row.key.kind() == Kind.TURN) {
                timers.add(row.key);
            }
        });
        var due = new ArrayList<OrderedKeys.Alarm>();
        each(task.stores().of(ParleyStores.TURNS).all(), row -> {
            if (row.value.wakeMs() != Turn.NEVER) {
                due.add(new OrderedKeys.Alarm(Kind.TURN, row.value.wakeMs(), row.key));
            }
        });
        verdict.require(timers.size() == due.size() && timers.containsAll(due), "STATE: timers are no index of turns");
        var recents = new ArrayList<String>();
        each(
                task.stores().of(ParleyStores.RECENTS).all(),
                row -> recents.add(row.key.tenant() + "/" + row.key.name() + "@" + row.key.saidMs()));
        var said = new ArrayList<String>();
        each(task.stores().of(ParleyStores.CONVERSATIONS).all(), row -> {
            var at = row.value.updatedAt();
            if (at != null) {
                said.add(row.key + "@" + at.toEpochMilli());
            }
        });
        verdict.require(
                recents.size() == said.size() && recents.containsAll(said),
                "STATE: recents are no index of conversations");
    }

    private static <K, V> void each(KeyValueIterator<K, V> rows, Consumer<KeyValue<K, V>> what) {
        try (rows) {
            rows.forEachRemaining(what);
        }
    }

    private List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        for (var topic : List.of(
                Topics.MESSAGES.name(),
                Topics.COMMANDS.name(),
                Topics.ANSWERS.name(),
                Topics.REPLIES.name(),
                Topics.SILENCES.name(),
                Topics.DEADLETTERS.name(),
                Topics.COSTS.name())) {
            for (int p = 0; p < world.weather().sizes().partitions(); p++) {
                for (var entry : world.brokers().log(new Place(topic, p))) {
                    if (entry.counts() && !isOfCommand(entry)) {
                        entries.add(entry(topic, p, entry));
                    }
                }
            }
        }
        return entries;
    }

    /** A command that was refused; its dead letter is no message's end. */
    private static boolean isOfCommand(Brokers.Entry entry) {
        return Topics.COMMANDS.name().equals(entry.content().headers().get(Headers.ERROR_TOPIC));
    }

    private static Entry entry(String topic, int partition, Brokers.Entry entry) {
        var content = entry.content();
        return new Entry(
                topic,
                partition,
                entry.offset(),
                entry.writtenMs(),
                text(content.keyBytes()),
                text(content.valueBytes()),
                content.headers());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
