package dev.parley.topology.phrase;

import dev.parley.topology.intent.Language;
import dev.parley.topology.shop.Persona;
import java.util.Map;

/**
 * What a model is to put into words, and whose words they are to be.
 *
 * @param task one of the tasks that has a text in {@link Prompts}
 * @param language what to answer in
 * @param persona who speaks
 * @param facts all the model may know; never a floor price
 */
public record Telling(String task, Language language, Persona persona, Map<String, String> facts) {
    public Telling {
        facts = Map.copyOf(facts);
    }
}
