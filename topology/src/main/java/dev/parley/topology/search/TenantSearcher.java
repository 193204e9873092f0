package dev.parley.topology.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Searches an index of many tenants as if there were one: no other's products make a word rare or a text long. Leaves are
 * asked of the searcher, never of its reader: two threads that come to a new reader at once each make a context for it, and a
 * query that was built for one is refused by the other.
 */
final class TenantSearcher extends IndexSearcher {
    private final WordIndex.Size size;
    private final Map<Term, TermStates> states = new HashMap<>();

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

    /** Where a term stands in the index; looked up once, however often it is asked for. */
    TermStates states(Term term) throws IOException {
        TermStates known = states.get(term);
        if (known == null) {
            known = TermStates.build(this, term, /* needsStats= */ true);
            states.put(term, known);
        }
        return known;
    }

    /** How often a term stands in each of some documents, in the order of their numbers. */
    int[] frequencies(Term term, ScoreDoc[] documents) throws IOException {
        var frequencies = new int[documents.length];
        List<LeafReaderContext> leaves = getLeafContexts();
        int at = 0;
        while (at < documents.length) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(documents[at].doc, leaves));
            int end = leaf.docBase + leaf.reader().maxDoc();
            PostingsEnum postings = postings(term, leaf);
            for (; at < documents.length && documents[at].doc < end; at++) {
                int document = documents[at].doc - leaf.docBase;
                if (postings != null && postings.docID() < document) {
                    postings.advance(document);
                }
                frequencies[at] = postings != null && postings.docID() == document ? postings.freq() : 0;
            }
        }
        return frequencies;
    }

    private @Nullable PostingsEnum postings(Term term, LeafReaderContext leaf) throws IOException {
        var found = states(term).get(leaf);
        TermState state = found == null ? null : found.get();
        if (state == null) {
            return null;
        }
        TermsEnum terms = leaf.reader().terms(term.field()).iterator();
        terms.seekExact(term.bytes(), state);
        return terms.postings(null, PostingsEnum.FREQS);
    }

    /**
     * One document after the other. What looks at thousands of documents at once has room made for them before the first, which
     * costs more than most searches.
     */
    @Override
    protected void searchLeaf(
            LeafReaderContext leaf, int firstDocument, int endDocument, Weight weight, Collector collector)
            throws IOException {
        Scorer scorer = weight.scorer(leaf);
        if (scorer == null) {
            return;
        }
        LeafCollector collected = collector.getLeafCollector(leaf);
        collected.setScorer(scorer);
        Bits live = leaf.reader().getLiveDocs();
        DocIdSetIterator matching = scorer.iterator();
        int document = firstDocument == 0 ? matching.nextDoc() : matching.advance(firstDocument);
        for (; document < endDocument; document = matching.nextDoc()) {
            if (live == null || live.get(document)) {
                collected.collect(document);
            }
        }
        collected.finish();
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
