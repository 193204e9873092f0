package dev.parley.loadtest.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rocksdb.RocksDBException;

/**
 * The state directories of instances that have stopped, as Kafka Streams 4.3 lays them out:
 *
 * <pre>
 *   &lt;state&gt;/&lt;application&gt;/&lt;sub-topology&gt;_&lt;partition&gt;/rocksdb/&lt;store&gt;          a store of keys and values
 *   &lt;state&gt;/&lt;application&gt;/&lt;sub-topology&gt;_&lt;partition&gt;/&lt;store&gt;/&lt;store&gt;.&lt;time&gt;   a segment of a store of windows
 * </pre>
 *
 * <p>A store of a partition may lie with several instances: an owner, former owners, standbys. The copy that knows its changelog
 * farthest is compared, and only with what it knows: rows that the changelog has changed since are left out, as when the
 * last owner was killed and its copy is not to be trusted. The catalogue in {@code global} is a copy of a topic and is left out.
 */
public final class StateDirectories {
    private static final Pattern TASK = Pattern.compile("\\d+_(\\d+)");
    private static final Pattern SEGMENT = Pattern.compile("(.+)\\.(\\d+)");

    /** The process that had it died; nobody trusts its rows. */
    private static final long NOT_CLOSED = Long.MIN_VALUE;

    private StateDirectories() {}

    /** A store of a partition in one instance's directory: one RocksDB, or its segments, the oldest first. */
    record Copy(String changelog, String store, int partition, List<Path> parts, long oldestMs) {}

    /**
     * Compares stores with their changelogs. Nothing may be running on the directories.
     *
     * @param client properties of a Kafka client
     * @param directories of the instances, each their {@code topology.stateDir}
     * @throws IOException when a store cannot be read
     */
    public static List<StoreFiles> compare(Map<String, ?> client, List<Path> directories) throws IOException {
        var newest = new TreeMap<String, Copy>();
        var offsets = new TreeMap<String, Long>();
        try {
            for (Path directory : directories) {
                for (Copy copy : copies(directory)) {
                    long offset = offset(copy);
                    var name = copy.changelog() + "-" + copy.partition();
                    if (offset > offsets.getOrDefault(name, NOT_CLOSED)) {
                        newest.put(name, copy);
                        offsets.put(name, offset);
                    }
                }
            }
            var compared = new ArrayList<StoreFiles>();
            try (var changelogs = new Changelogs(client)) {
                for (Map.Entry<String, Copy> one : newest.entrySet()) {
                    compared.add(changelogs.compare(one.getValue(), offsets.getOrDefault(one.getKey(), NOT_CLOSED)));
                }
            }
            return compared;
        } catch (RocksDBException e) {
            throw new IOException("A store cannot be read; is the process that has it still running?", e);
        }
    }

    /** How far a copy knows its changelog; below 0 when nothing of it is in the copy. */
    private static long offset(Copy copy) throws RocksDBException {
        long offset = NOT_CLOSED;
        for (Path part : copy.parts()) {
            try (var rocks = Rocks.open(part)) {
                if (!rocks.wasClosed()) {
                    return NOT_CLOSED;
                }
                offset = Math.max(offset, rocks.offset(copy.changelog(), copy.partition()));
            }
        }
        return offset;
    }

    private static List<Copy> copies(Path directory) throws IOException {
        var copies = new ArrayList<Copy>();
        for (Path application : inside(directory)) {
            for (Path task : inside(application)) {
                Matcher name = TASK.matcher(task.getFileName().toString());
                if (name.matches()) {
                    copies(application.getFileName().toString(), task, Integer.parseInt(name.group(1)), copies);
                }
            }
        }
        return copies;
    }

    private static void copies(String application, Path task, int partition, List<Copy> copies) throws IOException {
        for (Path store : inside(task.resolve("rocksdb"))) {
            var name = store.getFileName().toString();
            copies.add(new Copy(changelog(application, name), name, partition, List.of(store), Long.MIN_VALUE));
        }
        for (Path store : inside(task)) {
            var name = store.getFileName().toString();
            var segments = new TreeMap<Long, Path>();
            for (Path part : inside(store)) {
                Matcher segment = SEGMENT.matcher(part.getFileName().toString());
                if (segment.matches() && segment.group(1).equals(name)) {
                    segments.put(Long.parseLong(segment.group(2)), part);
                }
            }
            if (!segments.isEmpty()) {
                copies.add(new Copy(
                        changelog(application, name),
                        name,
                        partition,
                        List.copyOf(segments.values()),
                        segments.firstKey()));
            }
        }
    }

    private static String changelog(String application, String store) {
        return application + "-" + store + "-changelog";
    }

    private static List<Path> inside(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var inside = Files.list(directory)) {
            return inside.filter(Files::isDirectory).sorted().toList();
        }
    }
}
