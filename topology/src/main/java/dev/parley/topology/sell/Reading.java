package dev.parley.topology.sell;

import dev.parley.conversation.Message;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.bargain.Bargain;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Language;
import dev.parley.topology.intent.Setting;
import dev.parley.topology.intent.Understanding;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The messages of an ask as one text, and what it was understood to say.
 *
 * @param text empty when no message has words
 */
record Reading(String text, Understanding understanding) {

    /** Earlier messages of the customer that tell which language they speak. */
    private static final int USUAL_FROM = 3;

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

    private static Understanding stopped(Understanding all) {
        return new Understanding(all.language(), Intent.STOP, 1, List.of(), 1, null, null, "", all.cues());
    }

    private static Setting setting(Ask ask, IntentReader reader) {
        Negotiation negotiation = ask.negotiation();
        boolean inHand = negotiation.item() != null;
        BigDecimal price = inHand ? Bargain.ours(negotiation) : null;
        boolean agreed = negotiation instanceof Negotiation.Agreed;
        boolean named = inHand && !agreed && !(negotiation instanceof Negotiation.Expired);
        return new Setting(inHand, named, agreed, price, usual(ask.history(), reader));
    }

    private static Language usual(List<TranscriptEntry> history, IntentReader reader) {
        String said = history.reversed().stream()
                .filter(entry -> entry.who() == Who.CUSTOMER && !entry.text().isBlank())
                .limit(USUAL_FROM)
                .map(TranscriptEntry::text)
                .collect(Collectors.joining(" . "));
        return reader.language(said, Language.ENGLISH);
    }
}
