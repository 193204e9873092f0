package dev.parley.topology.search;

import dev.parley.topology.search.Word.Sense;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexReader;
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
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * The words that a tenant's products have, and which of them a customer's word may mean. Every term begins with its tenant,
 * so that no word of one is ever looked up among another's, and rarity is counted within a tenant.
 */
final class Vocabulary {
    /** Every term of a product; how often it stands there is what it weighs. */
    static final String WORDS = "words";
    /** Terms of title, attributes and sku. */
    static final String NAMES = "names";
    /** How the words of the title and the attributes sound. */
    static final String SOUNDS = "sounds";

    private static final double PREFIX = 0.7;
    private static final double MISSPELT = 0.5;
    private static final int PREFIX_MIN = 3;
    private static final int MISSPELT_MIN = 4;
    private static final int MISSPELT_TWICE_MIN = 8;
    /** Spellings that are tried in place of one that no product has. */
    private static final int LIKE_MAX = 32;

    private final IndexReader reader;
    private final String tenant;

    Vocabulary(IndexReader reader, String tenant) {
        this.reader = reader;
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
            if (reader.docFreq(new Term(WORDS, tenant + term)) == 0) {
                return false;
            }
        }
        return true;
    }

    private List<Sense> alike(String word) throws IOException {
        var alike = new ArrayList<Sense>();
        Terms words = MultiTerms.getTerms(reader, WORDS);
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

    /** Finds the products that mean a word in one of these ways, in one of the fields. */
    Query query(String field, Word word, List<Sense> senses) {
        List<Query> any = senses.stream().map(sense -> sense(field, sense)).collect(Collectors.toList());
        String sound = Sound.of(word.said());
        if (!isSure(senses) && !sound.isEmpty()) {
            any.add(new BoostQuery(new TermQuery(new Term(SOUNDS, tenant + sound)), (float) MISSPELT));
        }
        return new DisjunctionMaxQuery(any, /* tieBreakerMultiplier= */ 0);
    }

    private Query sense(String field, Sense sense) {
        var all = new BooleanQuery.Builder();
        for (String term : sense.terms()) {
            all.add(new TermQuery(new Term(field, tenant + term)), Occur.MUST);
        }
        Query query = sense.terms().size() == 1
                ? new TermQuery(new Term(field, tenant + sense.terms().getFirst()))
                : all.build();
        return new BoostQuery(query, (float) (sense.weight() / sense.terms().size()));
    }
}
