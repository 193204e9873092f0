package dev.parley.topology.sell;

import dev.parley.conversation.Message;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.llm.Brief;
import dev.parley.llm.Prompt;
import dev.parley.llm.Tier;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.phrase.Prompts;
import dev.parley.topology.phrase.Telling;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model is asked for a plan, of a provider or in the house.
 *
 * @param prompts the texts that a provider's model is told
 */
record Script(Prompts prompts) {

    /** Tokens of a reply; Bangla takes several a word. */
    private static final int OUTPUT_TOKENS = 400;
    /** Replies of ours that the next one shall not sound like. */
    private static final int SAID = 4;

    /** The prompt for a plan. */
    Prompt prompt(Ask ask, Plan plan, Speaker.Spoken spoken, Tier tier, boolean stricter) {
        boolean house = tier == Tier.HOUSE;
        List<TranscriptEntry> before = before(ask);
        Scene scene = Scene.of(ask.negotiation(), plan);
        return new Prompt(
                ask.id(),
                tier,
                house ? "" : prompts.system(telling(plan, spoken, scene), stricter),
                house ? List.of() : Prompts.lines(before, spoken.text()),
                new Brief(plan.task(), spoken.language().word(), plan.facts(), manner(spoken, scene, before)),
                ask.deadline(),
                OUTPUT_TOKENS,
                Heat.terms(ask, plan, prompts.version()));
    }

    private static Telling telling(Plan plan, Speaker.Spoken spoken, Scene scene) {
        var facts = new HashMap<>(plan.details());
        facts.putAll(plan.facts());
        if (!scene.remark().isEmpty()) {
            facts.put("how the haggling goes", scene.remark());
        }
        return new Telling(plan.task(), spoken.language(), spoken.persona(), facts);
    }

    private static Brief.Manner manner(Speaker.Spoken spoken, Scene scene, List<TranscriptEntry> before) {
        var said = before.reversed().stream()
                .filter(entry -> entry.who() == Who.PARLEY)
                .limit(SAID)
                .map(TranscriptEntry::text)
                .toList();
        return new Brief.Manner(spoken.persona().tone().word(), scene.word(), said);
    }

    /** What was said before the messages that are answered now. */
    static List<TranscriptEntry> before(Ask ask) {
        var answered = ask.messages().stream().map(Message::id).collect(Collectors.toSet());
        return ask.history().stream()
                .filter(entry -> !answered.contains(entry.id()))
                .toList();
    }
}
