package dev.parley.topology.intent;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reads what a customer means; safe for use by many threads. */
public interface IntentReader {

    /** Never fails, whatever the text. */
    Understanding understand(String text, Setting setting);

    /** What each number of a message that may be an offer was taken for, in order. */
    List<Reason> reasons(String text, Setting setting);

    /** The language alone; nothing where the text could be any. */
    Optional<Language> language(String text);

    /**
     * A reader with a model of one's own, which {@link Lessons#learn} wrote.
     *
     * @throws IOException when this is no such model
     */
    static IntentReader with(InputStream model) throws IOException {
        return new LearnedReader(IntentModel.read(model));
    }

    /** The reader that comes with Parley. */
    static IntentReader shipped() {
        return LearnedReader.shipped();
    }
}
