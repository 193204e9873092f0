package dev.parley.standalone.replay;

import dev.parley.conversation.Command;
import dev.parley.conversation.Content;
import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.conversation.Reply;
import dev.parley.conversation.TranscriptEntry;
import dev.parley.conversation.TranscriptEntry.Who;
import dev.parley.conversation.Voice;
import dev.parley.negotiation.Negotiation;
import dev.parley.topology.ask.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the turns of a conversation together again, each as it was when it was worked. */
final class PastTurns {
    /** Lines of history that a turn looks at. */
    private static final int HISTORY_MAX = 20;
    /** Messages whose words a turn looks at. */
    private static final int MERGED_MAX = 50;

    private final Story story;
    private final Titles titles;
    private final Duration expiry;

    private Negotiation negotiation = Negotiation.open();
    private @Nullable Voice voice;
    private Instant spoken = Instant.EPOCH;
    private boolean exact = true;

    /** What a product was called. */
    @FunctionalInterface
    interface Titles {
        String of(String tenant, String sku);
    }

    private PastTurns(Story story, Titles titles, Duration expiry) {
        this.story = story;
        this.titles = titles;
        this.expiry = expiry;
    }

    /**
     * Every turn that a model or the house answered, in order. People's words and what was put better later are history only.
     *
     * @param expiry how long a negotiation stays open without a word
     */
    static List<PastTurn> of(Story story, Titles titles, Duration expiry) {
        var turns = new PastTurns(story, titles, expiry);
        var all = new ArrayList<PastTurn>();
        for (Reply reply : story.replies()) {
            turns.next(reply, all);
        }
        return all;
    }

    private void next(Reply reply, List<PastTurn> all) {
        var answered = reply.inReplyTo().stream()
                .map(id -> story.messages().get(id))
                .filter(Objects::nonNull)
                .toList();
        Draft draft = story.draft(reply);
        if (reply.route() != null && !reply.inReplyTo().isEmpty()) {
            Instant began = answered.isEmpty()
                    ? reply.at()
                    : Instant.ofEpochMilli(answered.getLast().timestampMs());
            forget(began);
            all.add(new PastTurn(ask(reply, answered), reply, draft, notes(reply, answered)));
            settle(reply, draft);
        }
        spoken = reply.at();
    }

    /** What was ordered and what lapsed before a turn began. */
    private void forget(Instant began) {
        boolean reset = story.commands().stream()
                .filter(command -> command.kind() == Command.Kind.RESET || command.kind() == Command.Kind.ERASE)
                .anyMatch(command ->
                        command.timestampMs() > spoken.toEpochMilli() && command.timestampMs() <= began.toEpochMilli());
        if (reset) {
            negotiation = Negotiation.open();
            voice = null;
        } else if (!spoken.equals(Instant.EPOCH) && !spoken.plus(expiry).isAfter(began)) {
            negotiation = negotiation.lapsed(began);
        }
    }

    private void settle(Reply reply, @Nullable Draft draft) {
        if (draft != null) {
            negotiation = draft.negotiation();
            voice = draft.voice();
            exact = true;
            return;
        }
        var view = reply.negotiation();
        negotiation = view == null ? Negotiation.open() : Views.negotiation(view, titles, reply);
        voice = null;
        exact = negotiation instanceof Negotiation.Open;
    }

    private Ask ask(Reply reply, List<Story.Said> answered) {
        var newest = answered.subList(Math.max(0, answered.size() - MERGED_MAX), answered.size());
        return new Ask(
                reply.id(),
                story.id(),
                answered.stream().map(Story.Said::offset).toList(),
                1,
                reply.at(),
                newest.stream().map(PastTurns::remembered).toList(),
                history(reply),
                negotiation,
                voice,
                /* houseOnly= */ false);
    }

    /** A message as the transcript kept it: what a turn sees. */
    private static Message remembered(Story.Said said) {
        Message message = said.message();
        var content = message.content();
        return new Message(
                message.id(),
                message.tenant(),
                message.conversation(),
                message.channel(),
                message.account(),
                message.from(),
                null,
                Instant.ofEpochMilli(said.timestampMs()),
                new Content(content.kind(), content.words(), null, null));
    }

    private record Line(long atMs, int rank, TranscriptEntry entry) {}

    /** What was said before, without the messages that waited for an answer. */
    private List<TranscriptEntry> history(Reply turn) {
        int at = story.replies().indexOf(turn);
        long endMs = turn.at().toEpochMilli();
        long erasedMs = story.commands().stream()
                .filter(command -> command.kind() == Command.Kind.ERASE && command.timestampMs() < endMs)
                .mapToLong(Story.Ordered::timestampMs)
                .max()
                .orElse(Long.MIN_VALUE);
        Set<String> waiting = story.replies().subList(at, story.replies().size()).stream()
                .flatMap(reply -> reply.inReplyTo().stream())
                .collect(Collectors.toSet());
        var lines = new ArrayList<Line>();
        story.replies()
                .subList(0, at)
                .forEach(reply -> lines.add(new Line(reply.at().toEpochMilli(), 1, line(reply))));
        story.messages().values().stream()
                .filter(said -> !waiting.contains(said.message().id()) && said.timestampMs() <= endMs)
                .forEach(said -> lines.add(new Line(said.timestampMs(), 0, line(said))));
        var ordered = lines.stream()
                .filter(line -> line.atMs() > erasedMs)
                .sorted(Comparator.comparingLong(Line::atMs).thenComparingInt(Line::rank))
                .map(Line::entry)
                .toList();
        return ordered.subList(Math.max(0, ordered.size() - HISTORY_MAX), ordered.size());
    }

    private static TranscriptEntry line(Reply reply) {
        Who who = reply.route() == null ? Who.HUMAN : Who.PARLEY;
        return new TranscriptEntry(who, reply.id(), reply.text(), "text", reply.at(), reply.order(), null);
    }

    private static TranscriptEntry line(Story.Said said) {
        return TranscriptEntry.of(said.message(), Instant.ofEpochMilli(said.timestampMs()));
    }

    private List<String> notes(Reply reply, List<Story.Said> answered) {
        var notes = new ArrayList<String>();
        if (answered.size() < reply.inReplyTo().size()) {
            notes.add("not all of its messages are on the topic any more");
        }
        if (answered.size() > MERGED_MAX) {
            notes.add("it answered more messages than a turn looks at; the line about the oldest is left out");
        }
        if (!exact) {
            notes.add("where the bargaining stood is known from the reply before only");
        }
        return notes;
    }
}
