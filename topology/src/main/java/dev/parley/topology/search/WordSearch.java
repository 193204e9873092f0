package dev.parley.topology.search;

import dev.parley.topology.search.Word.Sense;
import dev.parley.topology.search.WordIndex.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** One search by words, in one state of the index. */
final class WordSearch {
    /** Products that are looked at more closely than by the sum of their words' scores. */
    private static final int CANDIDATES = 100;

    private final TenantSearcher searcher;
    private final Vocabulary vocabulary;
    private final Prices prices;

    WordSearch(DirectoryReader reader, Wanted wanted, WordIndex.Size size) {
        this.searcher = new TenantSearcher(reader, size);
        this.vocabulary = new Vocabulary(searcher, wanted.tenant());
        this.prices = wanted.prices();
    }

    /**
     * A word as it is looked up.
     *
     * @param senses in which the products have it
     */
    private record Asked(Word word, List<Sense> senses) {}

    /** The products that have some of the words, the best first. */
    List<Found> of(List<Word> words) throws IOException {
        var asked = new ArrayList<Asked>();
        var any = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
        for (Word word : words) {
            List<Sense> senses = vocabulary.senses(word);
            asked.add(new Asked(word, senses));
            any.add(vocabulary.query(word, senses), Occur.SHOULD);
        }
        if (!prices.isAny()) {
            any.add(within(), Occur.FILTER);
        }
        return looked(searcher.search(any.build(), CANDIDATES).scoreDocs, asked);
    }

    /** Whoever has all the words asked for comes before whoever has one of them often. */
    private List<Found> looked(ScoreDoc[] found, List<Asked> asked) throws IOException {
        Arrays.sort(found, Comparator.comparingInt(hit -> hit.doc));
        var have = new int[found.length];
        var surely = new int[found.length];
        var named = new boolean[found.length];
        for (Asked word : asked) {
            int[] weights = vocabulary.weights(word.word(), word.senses(), found);
            int sure = Vocabulary.isSure(word.senses()) ? 1 : 0;
            for (int at = 0; at < found.length; at++) {
                have[at] += weights[at] > 0 ? 1 : 0;
                surely[at] += weights[at] > 0 ? sure : 0;
                named[at] |= weights[at] >= WordIndex.NAMED;
            }
        }
        var looked = new ArrayList<Found>();
        for (int at = 0; at < found.length; at++) {
            double coverage = (double) have[at] / asked.size();
            looked.add(new Found(
                    searcher.text(WordIndex.SKU, found[at].doc),
                    found[at].score * coverage,
                    have[at],
                    coverage,
                    (double) surely[at] / asked.size(),
                    named[at]));
        }
        looked.sort(Comparator.comparingDouble(Found::score).reversed().thenComparing(Found::sku));
        return looked;
    }

    private Query within() {
        Query range = DoublePoint.newRangeQuery(
                WordIndex.PRICE,
                prices.least() == null ? 0 : prices.least().doubleValue(),
                prices.most() == null ? Double.MAX_VALUE : prices.most().doubleValue());
        String currency = prices.currency();
        return currency == null
                ? range
                : new BooleanQuery.Builder()
                        .add(range, Occur.SHOULD)
                        .add(other(currency), Occur.SHOULD)
                        .build();
    }

    private static Query other(String currency) {
        return new BooleanQuery.Builder()
                .add(MatchAllDocsQuery.INSTANCE, Occur.MUST)
                .add(new TermQuery(new Term(WordIndex.CURRENCY, currency)), Occur.MUST_NOT)
                .build();
    }
}
