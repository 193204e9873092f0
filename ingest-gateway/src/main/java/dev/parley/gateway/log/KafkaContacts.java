package dev.parley.gateway.log;

import dev.parley.contact.Alias;
import dev.parley.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The aliases read from their topic, all of them at the start and every change from then on. */
public final class KafkaContacts implements Contacts {

    private static final Duration WAIT_MAX = Duration.ofSeconds(2);

    private static final TableReader.Rows<Alias> ROWS =
            new TableReader.Rows<>(Alias.class, "an alias of a contact cannot be read and is passed over");

    private final ContactsView view = new ContactsView();
    private final ReadSoFar readSoFar = new ReadSoFar();
    private final TopicTail tail;

    private KafkaContacts(Map<String, Object> kafka, MeterRegistry meters, MessageLog log, InstantSource clock) {
        this.tail = TopicTail.start(
                new TopicTail.Source(kafka, Topics.CONTACTS.name(), meters),
                new TableReader<>(readSoFar, ROWS, new Known(view, log, clock)));
    }

    /**
     * Begins to read, in the background.
     *
     * @param log takes what must be written again
     */
    public static KafkaContacts open(
            Map<String, Object> kafka, MeterRegistry meters, MessageLog log, InstantSource clock) {
        return new KafkaContacts(kafka, meters, log, clock);
    }

    @Override
    public Optional<Alias> find(String key) {
        if (!readSoFar.isCaughtUp()) {
            throw new UnavailableException("the contacts are still being read", null);
        }
        return view.find(key);
    }

    @Override
    public void await(Position position) throws InterruptedException {
        if (!readSoFar.await(position, WAIT_MAX)) {
            throw new UnavailableException("a contact that was written is not read in time", null);
        }
    }

    @Override
    public void close() {
        tail.close();
    }

    private record Known(ContactsView view, MessageLog log, InstantSource clock) implements TableReader.Table<Alias> {

        @Override
        public void put(Alias alias) {
            view.apply(alias);
        }

        @Override
        public void remove(String key) {
            view.remove(key);
        }

        @Override
        public void upToDate() {
            view.toBeWrittenAgain().forEach(alias -> {
                // What becomes of it is read on the topic; where the brokers do not take it, it is found out again.
                var _ = log.append(new Entry(Topics.CONTACTS, alias.key(), alias, clock.instant(), ""));
            });
        }
    }
}
