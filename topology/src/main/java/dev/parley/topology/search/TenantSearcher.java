package dev.parley.topology.search;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * Searches an index of many tenants as if there were one: no other's products make a word rare or a text long. Leaves are
 * asked of the searcher, never of its reader: two threads that come to a new reader at once each make a context for it, and a
 * query that was built for one is refused by the other.
 */
final class TenantSearcher extends IndexSearcher {
    private final WordIndex.Size size;

    TenantSearcher(DirectoryReader reader, WordIndex.Size size) {
        super(reader);
        this.size = size;
        setQueryCache(null);
        setSimilarity(new Counted());
    }

    @Override
    public CollectionStatistics collectionStatistics(String field) {
        long products = Math.max(1, size.products());
        long length = Math.max(products, size.length());
        return new CollectionStatistics(
                field, Math.max(products, getIndexReader().maxDoc()), products, length, products);
    }

    /** Which of some documents, in the order of their numbers, match a query. */
    boolean[] which(Query query, ScoreDoc[] documents) throws IOException {
        var which = new boolean[documents.length];
        Weight weight = createWeight(rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<LeafReaderContext> leaves = getLeafContexts();
        int at = 0;
        while (at < documents.length) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(documents[at].doc, leaves));
            int end = leaf.docBase + leaf.reader().maxDoc();
            Scorer scorer = weight.scorer(leaf);
            DocIdSetIterator matching = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
            for (; at < documents.length && documents[at].doc < end; at++) {
                int document = documents[at].doc - leaf.docBase;
                int next = matching.docID() < document ? matching.advance(document) : matching.docID();
                which[at] = next == document;
            }
        }
        return which;
    }

    /** What a field of doc values holds as text. */
    String text(String field, int document) throws IOException {
        List<LeafReaderContext> leaves = getLeafContexts();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var values = Objects.requireNonNull(leaf.reader().getBinaryDocValues(field));
        if (!values.advanceExact(document - leaf.docBase)) {
            throw new IllegalStateException("a document without " + field);
        }
        return values.binaryValue().utf8ToString();
    }

    /** Documents that were replaced count until their segment is merged: a word can be in more of them than there are. */
    private static final class Counted extends BM25Similarity {
        Counted() {
            super(Shelving.SATURATION, Shelving.LENGTH);
        }

        @Override
        protected float idf(long documents, long all) {
            return super.idf(documents, Math.max(documents, all));
        }
    }
}
