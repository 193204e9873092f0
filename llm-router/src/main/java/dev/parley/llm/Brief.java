package dev.parley.llm;

import java.util.List;
import java.util.Map;

/**
 * What the house model phrases.
 *
 * @param task such as {@code counter}; an unknown one is answered as {@code clarify}
 * @param language {@code en}, {@code bn} or {@code banglish}; anything else is answered in English
 * @param facts ready to be printed, such as {@code price} = {@code BDT 17,200}
 * @param manner how it is said
 */
public record Brief(String task, String language, Map<String, String> facts, Manner manner) {
    public Brief {
        facts = Map.copyOf(facts);
    }

    /**
     * How something is said.
     *
     * @param tone {@code friendly}, {@code formal} or {@code playful}; anything else is friendly
     * @param situation what it reacts to, such as {@code lowball}; one without templates, or empty, is nothing in particular
     * @param said what was said last, the newest first: none of it is said again while there are other words
     */
    public record Manner(String tone, String situation, List<String> said) {
        /** Friendly, about nothing in particular, and for the first time. */
        public static final Manner PLAIN = new Manner("friendly", "", List.of());

        public Manner {
            said = List.copyOf(said);
        }
    }

    /** A brief to be said in a plain manner. */
    public Brief(String task, String language, Map<String, String> facts) {
        this(task, language, facts, Manner.PLAIN);
    }

    @Override
    public String toString() {
        return "Brief[" + task + ", " + language + ", " + facts.size() + " facts]";
    }
}
