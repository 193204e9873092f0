package dev.parley.topology.sell;

import dev.parley.conversation.Message;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.llm.Terms;
import dev.parley.negotiation.Item;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Language;
import dev.parley.topology.intent.Setting;
import dev.parley.topology.intent.Understanding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The messages of an ask as one text, and what it was understood to say.
 *
 * @param text empty when no message has words
 */
record Reading(String text, Understanding understanding) {

    private static final String REPLY = "reply";
    /** Earlier messages of the customer that tell which language they speak. */
    private static final int USUAL_FROM = 6;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    static Reading of(Ask ask, IntentReader reader) {
        List<String> texts = ask.messages().stream()
                .map(Message::content)
                .map(content -> content.words().strip())
                .filter(words -> !words.isEmpty())
                .toList();
        Setting setting = setting(ask, reader);
        // A sentence's end between them, so that numbers of two messages do not become one.
        Understanding all = reader.understand(String.join(" . ", texts), setting);
        boolean stops = texts.size() > 1
                && texts.stream()
                        .anyMatch(text -> reader.understand(text, setting).intent() == Intent.STOP);
        return new Reading(String.join("\n", texts), stops ? stopped(all) : all);
    }

    /**
     * The same, as a model of the fast tier reads it, where it is asked and answers in time.
     */
    Reading considered(Ask ask, SecondOpinion opinions, IntentReader reader, Heard heard) throws InterruptedException {
        if (ask.houseOnly() || !opinions.isWanted(text, understanding)) {
            return this;
        }
        Instant latest = heard.begun().plus(SecondOpinion.BUDGET);
        var item = ask.negotiation().item();
        var question = new SecondOpinion.Question(
                ask.id(),
                text,
                Script.before(ask),
                setting(ask, reader),
                understanding,
                item == null ? null : item.title(),
                latest.isBefore(ask.deadline()) ? latest : ask.deadline());
        heard.spending().isFor(SecondOpinion.PURPOSE);
        heard.spending().isAbout(understanding.intent().word());
        try {
            return opinions.on(question, terms(ask), heard.spending())
                    .map(opinion -> new Reading(text, opinion))
                    .orElse(this);
        } finally {
            heard.spending().isFor(REPLY);
        }
    }

    /**
     * When reading began, and who is told what it costs.
     *
     * @param begun the budget of a second opinion runs from here
     */
    record Heard(Instant begun, Spending spending) {}

    private static Terms terms(Ask ask) {
        return new Terms(
                ask.conversation().tenant(),
                ask.conversation().key(),
                /* shared= */ null,
                /* urgent= */ false,
                /* expendable= */ false,
                /* warm= */ null);
    }

    private static Understanding stopped(Understanding all) {
        return new Understanding(all.language(), Intent.STOP, 1, List.of(), null, 1, null, null, "", all.cues());
    }

    private static Setting setting(Ask ask, IntentReader reader) {
        Negotiation negotiation = ask.negotiation();
        Item item = negotiation.item();
        boolean inHand = item != null;
        BigDecimal price = item == null ? null : Bargain.ours(negotiation).each(item.shares());
        boolean agreed = negotiation instanceof Negotiation.Agreed;
        boolean named = inHand && !agreed && !(negotiation instanceof Negotiation.Expired);
        return new Setting(inHand, named, agreed, price, () -> usual(ask.history(), reader));
    }

    /** The language of most words that they have said lately, as far as these tell one. */
    private static Language usual(List<TranscriptEntry> history, IntentReader reader) {
        var words = new EnumMap<Language, Integer>(Language.class);
        history.reversed().stream()
                .filter(entry -> entry.who() == Who.CUSTOMER && !entry.text().isBlank())
                .limit(USUAL_FROM)
                .map(TranscriptEntry::text)
                .forEach(text -> reader.language(text)
                        .ifPresent(spoken -> words.merge(spoken, SPACES.split(text.strip(), -1).length, Integer::sum)));
        return words.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Language.ENGLISH);
    }
}
