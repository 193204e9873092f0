package dev.parley.topology.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * An index of Lucene in memory that sees its own changes. The first search after a change makes the change visible, and others
 * meanwhile go on with what was there before; or a thread beside them does, and no search ever waits.
 */
final class Shelving implements AutoCloseable {
    /** Of weights that are twice those of the fields. */
    static final float SATURATION = 2.4f;

    static final float LENGTH = 0.4f;

    /** Held, for a level is forgotten with its logger: at every start it names a module that the JVM itself warns of. */
    private static final Logger QUIET =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    private final IndexWriter writer;
    private final ReaderManager readers;
    private final AtomicLong changes = new AtomicLong();
    private volatile long seen;
    private volatile @Nullable Refresher beside;

    /** What is done with a state of the index. */
    @FunctionalInterface
    interface Reading<T> {
        T of(DirectoryReader reader) throws IOException;
    }

    Shelving() {
        this(new Lucene104Codec().getKnnVectorsFormatForField(""));
    }

    Shelving(KnnVectorsFormat vectors) {
        var config = new IndexWriterConfig()
                .setSimilarity(new BM25Similarity(SATURATION, LENGTH))
                .setCodec(new Lucene104Codec() {
                    @Override
                    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                        return vectors;
                    }
                });
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), config);
            readers = new ReaderManager(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(Term id, Document document) {
        try {
            writer.updateDocument(id, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed();
    }

    void remove(Term id) {
        try {
            writer.deleteDocuments(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changed();
    }

    private void changed() {
        changes.incrementAndGet();
        Refresher refresher = beside;
        if (refresher != null) {
            refresher.changed();
        }
    }

    /** From now on changes are made visible beside the searches, until this is closed. */
    void refreshBeside() {
        if (beside == null) {
            var refresher = Refresher.start(this::settle);
            beside = refresher;
            refresher.changed();
        }
    }

    /** Everything that was changed so far is seen by every search from now on. */
    void settle() {
        long now = changes.get();
        try {
            readers.maybeRefreshBlocking();
            seen = now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T read(Reading<T> reading) throws IOException {
        if (beside == null) {
            refresh();
        }
        DirectoryReader reader = readers.acquire();
        try {
            return reading.of(reader);
        } finally {
            readers.release(reader);
        }
    }

    private void refresh() throws IOException {
        // Read before the refresh, so that a change during it makes the state old and not wrong.
        long now = changes.get();
        if (seen == 0 && now > 0) {
            settle();
        } else if (now != seen && readers.maybeRefresh()) {
            seen = now;
        }
    }

    @Override
    public void close() {
        Refresher refresher = beside;
        if (refresher != null) {
            refresher.close();
        }
    }
}
