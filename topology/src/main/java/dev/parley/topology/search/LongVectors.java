package dev.parley.topology.search;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** Lucene's graph of neighbours for vectors as long as providers' models give them; its own bound is 1,024 dimensions. */
final class LongVectors extends KnnVectorsFormat {
    /** Twice what is commonly offered. */
    static final int DIMENSIONS_MAX = 8_192;

    private final KnnVectorsFormat graph = new Lucene99HnswVectorsFormat();

    /** Under the name of what it writes, so that Lucene reads it. */
    LongVectors() {
        super("Lucene99HnswVectorsFormat");
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return graph.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return graph.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
        return DIMENSIONS_MAX;
    }
}
