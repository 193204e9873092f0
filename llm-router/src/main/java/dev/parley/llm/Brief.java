package dev.parley.llm;

import java.util.Map;

/**
 * What the house model phrases.
 *
 * @param task such as {@code counter}; an unknown one is answered as {@code clarify}
 * @param language {@code en}, {@code bn} or {@code banglish}; anything else is answered in English
 * @param facts ready to be printed, such as {@code price} = {@code BDT 17,200}
 */
public record Brief(String task, String language, Map<String, String> facts) {
    public Brief {
        facts = Map.copyOf(facts);
    }

    @Override
    public String toString() {
        return "Brief[" + task + ", " + language + ", " + facts.size() + " facts]";
    }
}
