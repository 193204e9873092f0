package dev.parley.loadtest.evaluate;

import dev.parley.conversation.Content;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Person;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.conversation.Voice;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import dev.parley.topology.ask.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's conversation with the work of turns, as the topology would hold it, without a broker. For one thread. */
final class Shopping {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Lines that a turn looks at. */
    private static final int HISTORY = 20;

    private final Work work;
    private final ConversationId id;
    private final InstantSource clock;
    private final List<TranscriptEntry> history = new ArrayList<>();
    private Negotiation negotiation = Negotiation.open();
    private @Nullable Voice voice;
    private BigDecimal usd = BigDecimal.ZERO;
    private int turns;

    Shopping(Work work, ConversationId id, InstantSource clock) {
        this.work = work;
        this.id = id;
        this.clock = clock;
    }

    /** What is said in return. */
    Draft says(String text) throws InterruptedException {
        turns++;
        Instant now = clock.instant();
        var message = new Message(
                "m-" + turns,
                id.tenant(),
                id.name(),
                "web",
                "main",
                new Person(id.name(), null),
                now,
                now,
                Content.text(text));
        Draft draft = work.run(ask(message, now), Spending.UNBOOKED);
        history.add(TranscriptEntry.of(message, now));
        history.add(new TranscriptEntry(Who.PARLEY, "r-" + turns, draft.text(), "text", now, null, null));
        negotiation = draft.negotiation();
        voice = draft.voice();
        usd = usd.add(draft.costUsd());
        return draft;
    }

    /** What its turns have cost so far, in US dollars. */
    BigDecimal usd() {
        return usd;
    }

    private Ask ask(Message message, Instant now) {
        return new Ask(
                id.name() + "-" + turns,
                id,
                List.of((long) turns),
                1,
                now.plus(DEADLINE),
                List.of(message),
                history.subList(Math.max(0, history.size() - HISTORY), history.size()),
                negotiation,
                voice,
                /* houseOnly= */ false);
    }
}
