package dev.parley.topology.search;

import java.util.Iterator;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/** Terms on their way into the index, each as often as it weighs. */
final class Weighed extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
    private final String tenant;
    private final Iterator<Map.Entry<String, Integer>> weights;

    Weighed(String tenant, Map<String, Integer> weights) {
        this.tenant = tenant;
        this.weights = weights.entrySet().iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!weights.hasNext()) {
            return false;
        }
        clearAttributes();
        var next = weights.next();
        term.append(Vocabulary.term(tenant, next.getKey()));
        frequency.setTermFrequency(next.getValue());
        return true;
    }
}
