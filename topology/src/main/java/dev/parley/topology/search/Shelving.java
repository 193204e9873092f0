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

/**
 * An index of Lucene in memory that sees its own changes. The first search after a change makes the change visible; searches
 * meanwhile go on with what was there before, so that none waits for another but where there was nothing.
 */
final class Shelving {
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
        changes.incrementAndGet();
    }

    void remove(Term id) {
        try {
            writer.deleteDocuments(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        changes.incrementAndGet();
    }

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
        // Read before the refresh, so that a change during it makes the state old and not wrong.
        long now = changes.get();
        if (seen == 0 && now > 0) {
            settle();
        } else if (now != seen && readers.maybeRefresh()) {
            seen = now;
        }
        DirectoryReader reader = readers.acquire();
        try {
            return reading.of(reader);
        } finally {
            readers.release(reader);
        }
    }
}
