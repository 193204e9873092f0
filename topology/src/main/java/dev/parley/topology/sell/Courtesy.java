package dev.parley.topology.sell;

import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Language;
import dev.parley.topology.shop.Persona;
import java.util.HashMap;
import java.util.Set;

/** How a merchant's persona opens and closes: their name and greeting for who only greets, their signature where it belongs. */
final class Courtesy {
    /** Facts that are the persona's, and never let a guard pass what it would not. */
    static final Set<String> FACTS = Set.of("name", "greeting");

    private static final Set<String> SIGNED = Set.of("greet", "ordered");

    private Courtesy() {}

    /** A greeting knows who greets; the merchant's own greeting is said in its own language only. */
    static Plan introducing(Plan plan, Persona persona, Language language, IntentReader reader) {
        if (!plan.task().equals("greet")) {
            return plan;
        }
        var facts = new HashMap<>(plan.facts());
        if (!persona.greeting().isEmpty() && reader.language(persona.greeting()).orElse(language) == language) {
            facts.put("greeting", persona.greeting());
        } else if (!persona.name().isEmpty()) {
            facts.put("name", persona.name());
        }
        return plan.withFacts(facts);
    }

    /** Words with the merchant's signature on a line of its own. */
    static String signed(String text, Plan plan, Persona persona) {
        return persona.signature().isEmpty() || !SIGNED.contains(plan.task())
                ? text
                : text + "\n" + persona.signature();
    }
}
