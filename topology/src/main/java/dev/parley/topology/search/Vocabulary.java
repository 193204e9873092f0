package dev.parley.topology.search;

import dev.parley.topology.search.Word.Sense;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The words that a tenant's products have, and which of them a customer's word may mean. Every term begins with its tenant,
 * so that no word of one is ever looked up among another's, and rarity is counted within a tenant.
 */
final class Vocabulary {
    /** Every term of a product; how often it stands there is what it weighs. */
    static final String WORDS = "words";
    /** How the words of the title and the attributes sound. */
    static final String SOUNDS = "sounds";

    private static final double PREFIX = 0.7;
    private static final double MISSPELT = 0.5;
    private static final int PREFIX_MIN = 3;
    private static final int MISSPELT_MIN = 4;
    private static final int MISSPELT_TWICE_MIN = 8;
    /** Spellings that are tried in place of one that no product has. */
    private static final int LIKE_MAX = 32;

    private final TenantSearcher searcher;
    private final String tenant;

    Vocabulary(TenantSearcher searcher, String tenant) {
        this.searcher = searcher;
        this.tenant = tenant + "/";
    }

    /** What is written into the index for a term of a tenant. */
    static String term(String tenant, String word) {
        return tenant + "/" + word;
    }

    /** The ways to mean a word that are in the products; where there are none, those that are written or sound alike. */
    List<Sense> senses(Word word) throws IOException {
        var known = new ArrayList<Sense>();
        for (Sense sense : word.senses()) {
            if (isKnown(sense)) {
                known.add(sense);
            }
        }
        return known.isEmpty() ? alike(word.said()) : known;
    }

    private boolean isKnown(Sense sense) throws IOException {
        for (String term : sense.terms()) {
            if (searcher.states(word(term)).docFreq() == 0) {
                return false;
            }
        }
        return true;
    }

    private List<Sense> alike(String word) throws IOException {
        var alike = new ArrayList<Sense>();
        Terms words = MultiTerms.getTerms(searcher.getIndexReader(), WORDS);
        if (words == null || word.length() < PREFIX_MIN) {
            return alike;
        }
        beginning(word, words.iterator(), alike);
        boolean digits = word.chars().anyMatch(Character::isDigit);
        if (!digits && word.length() >= MISSPELT_MIN) {
            misspelt(word, words, alike);
        }
        return alike;
    }

    private void beginning(String word, TermsEnum terms, List<Sense> alike) throws IOException {
        var prefix = new BytesRef(tenant + word);
        boolean more = terms.seekCeil(prefix) != TermsEnum.SeekStatus.END;
        while (more && alike.size() < LIKE_MAX && StringHelper.startsWith(terms.term(), prefix)) {
            alike.add(Sense.of(bare(terms.term()), PREFIX));
            more = terms.next() != null;
        }
    }

    private void misspelt(String word, Terms words, List<Sense> alike) throws IOException {
        int edits = word.length() >= MISSPELT_TWICE_MIN ? 2 : 1;
        int sure = tenant.codePointCount(0, tenant.length());
        var terms = new FuzzyTermsEnum(words, new Term(WORDS, tenant + word), edits, sure, /* transpositions= */ true);
        for (BytesRef term = terms.next(); term != null && alike.size() < 2 * LIKE_MAX; term = terms.next()) {
            String found = bare(term);
            if (found.length() >= MISSPELT_MIN) {
                alike.add(Sense.of(found, MISSPELT));
            }
        }
    }

    private String bare(BytesRef term) {
        return term.utf8ToString().substring(tenant.length());
    }

    /** False where a word is in the products only in spellings that are like it. */
    static boolean isSure(List<Sense> senses) {
        return senses.stream().anyMatch(sense -> sense.weight() == 1);
    }

    /** Finds the products that mean a word in one of these ways. */
    Query query(Word word, List<Sense> senses) throws IOException {
        var any = new ArrayList<Query>();
        for (Sense sense : senses) {
            any.add(query(sense));
        }
        Term sound = sound(word, senses);
        if (sound != null) {
            any.add(new BoostQuery(query(sound), (float) MISSPELT));
        }
        return new DisjunctionMaxQuery(any, /* tieBreakerMultiplier= */ 0);
    }

    private Query query(Sense sense) throws IOException {
        float boost = (float) (sense.weight() / sense.terms().size());
        if (sense.terms().size() == 1) {
            return new BoostQuery(query(word(sense.terms().getFirst())), boost);
        }
        var all = new BooleanQuery.Builder();
        for (String term : sense.terms()) {
            all.add(query(word(term)), Occur.MUST);
        }
        return new BoostQuery(all.build(), boost);
    }

    private Query query(Term term) throws IOException {
        return new TermQuery(term, searcher.states(term));
    }

    /** What a word weighs in each of some products, whichever way it is meant there; 0 where it is not. */
    int[] weights(Word word, List<Sense> senses, ScoreDoc[] products) throws IOException {
        var weights = new int[products.length];
        for (Sense sense : senses) {
            raise(weights, weights(sense, products));
        }
        Term sound = sound(word, senses);
        if (sound != null) {
            int[] sounding = searcher.frequencies(sound, products);
            raise(weights, Arrays.stream(sounding).map(f -> f * WordIndex.NAMED).toArray());
        }
        return weights;
    }

    /** A sense weighs what the least of its terms does. */
    private int[] weights(Sense sense, ScoreDoc[] products) throws IOException {
        int[] weights = searcher.frequencies(word(sense.terms().getFirst()), products);
        for (String term : sense.terms().subList(1, sense.terms().size())) {
            int[] others = searcher.frequencies(word(term), products);
            Arrays.setAll(weights, at -> Math.min(weights[at], others[at]));
        }
        return weights;
    }

    private static void raise(int[] weights, int[] others) {
        Arrays.setAll(weights, at -> Math.max(weights[at], others[at]));
    }

    /** What else is looked for where a word is only in spellings that are like it; nothing where it has no sound. */
    private @Nullable Term sound(Word word, List<Sense> senses) {
        String sound = isSure(senses) ? "" : Sound.of(word.said());
        return sound.isEmpty() ? null : new Term(SOUNDS, tenant + sound);
    }

    private Term word(String term) {
        return new Term(WORDS, tenant + term);
    }
}
