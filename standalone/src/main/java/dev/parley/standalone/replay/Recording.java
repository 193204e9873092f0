package dev.parley.standalone.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.tail.Tail;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What topics hold of conversations: messages, commands, answers, replies, and the catalogue. Kept in a file it has one record a
 * line.
 *
 * @param records those of one partition of a topic in their order
 */
public record Recording(List<Recorded> records) {

    static final String MESSAGES = Topics.MESSAGES.name();
    static final String COMMANDS = Topics.COMMANDS.name();
    static final String ANSWERS = Topics.ANSWERS.name();
    static final String REPLIES = Topics.REPLIES.name();
    static final String CATALOG = Topics.CATALOG.name();

    public Recording {
        records = List.copyOf(records);
    }

    /**
     * Reads the committed records that the topics hold now.
     *
     * @param connection what Kafka's clients need
     * @param existing the names of the topics that there are
     * @throws Refusal when there are no replies to read
     */
    public static Recording read(Map<String, Object> connection, Set<String> existing) {
        if (!existing.contains(REPLIES)) {
            throw new Refusal("The topic " + REPLIES + " does not exist: nothing was ever said here.");
        }
        var records = new ArrayList<Recorded>();
        for (String topic : List.of(MESSAGES, COMMANDS, ANSWERS, REPLIES, CATALOG)) {
            if (existing.contains(topic)) {
                new Tail(topic, new Tail.From.Beginning(), /* toEnd= */ true, Long.MAX_VALUE)
                        .each(connection, record -> keep(record, records), () -> true);
            }
        }
        return new Recording(records);
    }

    private static void keep(ConsumerRecord<byte[], byte[]> record, List<Recorded> records) {
        if (record.key() == null) {
            return;
        }
        try {
            byte[] value = record.value();
            records.add(new Recorded(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    new String(record.key(), UTF_8),
                    value == null ? null : Json.mapper().readTree(value)));
        } catch (IOException e) {
            // What is no JSON was answered by nobody: it lies among the dead letters.
            return;
        }
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws Refusal naming the line that is no record
     */
    public static Recording of(Path file) {
        var records = new ArrayList<Recorded>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank()) {
                    records.add(record(line, file, number));
                }
            }
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + "; --save FILE writes such a file.", e);
        }
        return new Recording(records);
    }

    private static Recorded record(String line, Path file, int number) {
        try {
            return Json.mapper().readValue(line, Recorded.class);
        } catch (JsonProcessingException e) {
            throw new Refusal(
                    file + ", line " + number + ": this is no record of a conversation; --save FILE writes them.", e);
        }
    }

    /** Writes these conversations and the whole catalogue down; the floors of products are among it. */
    public void save(Path file, Set<String> conversations) {
        Predicate<Recorded> wanted = record -> record.topic().equals(CATALOG) || conversations.contains(record.key());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Recorded record : records.stream().filter(wanted).toList()) {
                out.write(Json.mapper().writeValueAsString(record));
                out.newLine();
            }
        } catch (IOException e) {
            throw new Refusal("Cannot write " + file + "; choose another place with --save.", e);
        }
    }

    /**
     * The conversations that are meant.
     *
     * @param what ids with or without their tenant, separated by commas; {@code all}; or {@code last=N} for those in which
     *     something was said last
     * @throws Refusal naming what there is none of
     */
    public Set<String> conversations(String what) {
        Map<String, Long> newest = new TreeMap<>();
        for (Recorded record : records) {
            if (record.topic().equals(REPLIES)) {
                newest.merge(record.key(), record.timestampMs(), Math::max);
            }
        }
        if (what.equals("all")) {
            return newest.keySet();
        }
        Integer last = last(what);
        if (last != null) {
            return newest.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(last)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        var meant = new TreeSet<String>();
        for (String id : what.split(",", -1)) {
            String name = id.strip();
            var found = newest.keySet().stream()
                    .filter(key -> key.equals(name) || key.endsWith("/" + name))
                    .toList();
            if (found.isEmpty()) {
                throw new Refusal("There is no conversation " + name + " with a reply; write "
                        + example(newest.keySet()) + ", all, or last=50.");
            }
            meant.addAll(found);
        }
        return meant;
    }

    private static String example(Set<String> keys) {
        return keys.isEmpty() ? "its id" : "an id such as " + keys.iterator().next();
    }

    private static @Nullable Integer last(String what) {
        if (!what.startsWith("last=")) {
            return null;
        }
        try {
            int count = Integer.parseInt(what.substring("last=".length()));
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new Refusal("--conversations " + what + ": write last=50, say.", e);
        }
        throw new Refusal("--conversations " + what + ": write last=50, say.");
    }

    /** Leaves the records out: they hold what customers said. */
    @Override
    public String toString() {
        return "Recording[" + records.size() + " records]";
    }
}
