package dev.parley.loadtest.audit;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What lies on the topics, each in the order of its offsets within a partition; of every record only what is audited. */
public final class Evidence {
    private static final String TOPICS = "parley.";
    private static final String CHANGELOG = "-changelog";
    /** Live typing: kept for minutes, never authoritative. */
    private static final String DELTAS = "parley.deltas";

    private final Gathering all;

    private Evidence(Gathering all) {
        this.all = all;
    }

    /**
     * Reads everything that is committed by now, on the topics and on the changelogs.
     *
     * @param client properties of a Kafka client, {@code bootstrap.servers} among them
     */
    public static Evidence read(Map<String, ?> client) {
        try (var committed = new Committed(client)) {
            var topics = committed.topics().stream()
                    .filter(name -> name.startsWith(TOPICS) || name.endsWith(CHANGELOG))
                    .filter(name -> !name.equals(DELTAS))
                    .sorted()
                    .toList();
            return read(committed, topics);
        }
    }

    /** Reads what came of work, and nothing else: all that a {@link Disaster} needs. */
    public static Evidence ofAnswers(Map<String, ?> client) {
        try (var committed = new Committed(client)) {
            return read(committed, List.of("parley.answers"));
        }
    }

    /** What these records say: those of a model of the topics, or of a test. */
    public static Evidence of(Iterable<Entry> entries) {
        var all = new Gathering();
        entries.forEach(all::add);
        return new Evidence(all);
    }

    /** How many records were read. */
    public long records() {
        return all.records();
    }

    List<Facts.Said> messages() {
        return all.messages;
    }

    List<Facts.Replied> replies() {
        return all.replies;
    }

    List<Facts.Silent> silences() {
        return all.silences;
    }

    List<Facts.Dead> deadletters() {
        return all.deadletters;
    }

    List<Facts.Booked> costs() {
        return all.costs;
    }

    List<Facts.Worked> answers() {
        return all.answers;
    }

    /** The asks whose answer lies on the topic. */
    public Set<String> answered() {
        return all.answers.stream()
                .filter(Facts.Worked::isAnswer)
                .map(Facts.Worked::ask)
                .collect(Collectors.toSet());
    }

    List<Facts.Ordered> commands() {
        return all.commands;
    }

    List<Facts.Priced> catalogue() {
        return all.catalogue;
    }

    List<Facts.Delivered> deliveries() {
        return all.deliveries;
    }

    Collection<Facts.Stray> strays() {
        return all.strays;
    }

    private static Evidence read(Committed committed, List<String> topics) {
        var all = new Gathering();
        topics.forEach(topic -> committed.read(topic, record -> all.add(entry(record))));
        return new Evidence(all);
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> read) {
        var headers = new HashMap<String, String>();
        read.headers().forEach(header -> headers.put(header.key(), header.value() == null ? "" : text(header.value())));
        return new Entry(
                read.topic(),
                read.partition(),
                read.offset(),
                read.timestamp(),
                textOrNull(read.key()),
                textOrNull(read.value()),
                headers);
    }

    private static @Nullable String textOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : text(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
