package dev.parley.standalone.replay;

import dev.parley.conversation.Draft;
import dev.parley.conversation.Message;
import dev.parley.llm.LlmRouter;
import dev.parley.standalone.run.Models;
import dev.parley.standalone.run.ProductSearch;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.ask.Spending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Works stored turns once more, each by itself on what it looked at then, and compares. What a changed decision would have led to
 * is not played on: the customer's next words answered the old one.
 */
public final class Replay {
    /** In no hurry: a query without its vector would find something else. */
    private static final Duration VECTOR_WITHIN = Duration.ofSeconds(5);

    private final Variation variation;
    private final InstantSource clock;
    private final LongSupplier nanoClock;

    /**
     * A replay.
     *
     * @param clock what deadlines are counted from
     * @param nanoClock what the steps are timed by, in nanoseconds
     */
    public Replay(Variation variation, InstantSource clock, LongSupplier nanoClock) {
        this.variation = variation;
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    /** Works these conversations with the models of the configuration; the catalogue is moved along with them. */
    public Findings run(Recording recording, Set<String> conversations) throws InterruptedException {
        try (LlmRouter router = Models.router(variation.config(), clock)) {
            return run(recording, conversations, Bench.sellers(variation, router, nanoClock));
        }
    }

    /** The same at another bench. */
    Findings run(Recording recording, Set<String> conversations, Bench bench) throws InterruptedException {
        try (var search = ProductSearch.of(variation.config(), VECTOR_WITHIN)) {
            return run(
                    recording,
                    conversations,
                    new Place(bench, new Shelf(search, recording.records(), variation.policy())));
        }
    }

    /** Where turns are worked, among what was for sale. */
    private record Place(Bench bench, Shelf shelf) {}

    private Findings run(Recording recording, Set<String> conversations, Place place) throws InterruptedException {
        Shelf shelf = place.shelf();
        List<PastTurn> turns = conversations.stream()
                .map(key -> Story.of(
                        key,
                        recording.records().stream()
                                .filter(record ->
                                        record.isOf(key) && !record.topic().equals(Recording.CATALOG))
                                .toList()))
                .flatMap(story -> PastTurns.of(
                        story, shelf::title, variation.config().engine().expiry())
                        .stream())
                .sorted(Comparator.comparing(turn -> began(turn.ask())))
                .toList();
        var compared = new ArrayList<Compared>();
        for (PastTurn turn : turns) {
            shelf.moveTo(began(turn.ask()).toEpochMilli());
            compared.add(compare(turn, shelf, place.bench()));
        }
        return new Findings(variation.described(), compared);
    }

    private Compared compare(PastTurn turn, Shelf shelf, Bench bench) throws InterruptedException {
        var notes = new ArrayList<>(turn.notes());
        var item = turn.reply().negotiation();
        String sku = item == null ? null : item.sku();
        long atMs = began(turn.ask()).toEpochMilli();
        if (sku != null && !shelf.knows(turn.ask().conversation().tenant(), sku, atMs)) {
            notes.add("the catalogue does not have " + sku + " as it was then; as it was later stands for it");
        }
        Side before = Side.stored(turn);
        String said = turn.ask().messages().stream()
                .map(Message::content)
                .map(content -> content.words())
                .collect(Collectors.joining("\n"));
        String conversation = turn.ask().conversation().key();
        try {
            Draft draft = bench.of(
                            shelf.index(), InstantSource.fixed(turn.reply().at()))
                    .run(due(turn.ask()), Spending.UNBOOKED);
            return new Compared(conversation, turn.reply().id(), said, before, Side.again(draft), null, notes);
        } catch (RuntimeException e) {
            return new Compared(
                    conversation, turn.reply().id(), said, before, null, String.valueOf(e.getMessage()), notes);
        }
    }

    private static Instant began(Ask ask) {
        var received =
                ask.messages().isEmpty() ? null : ask.messages().getLast().receivedAt();
        return received == null ? ask.deadline() : received;
    }

    /** The same with time to work it. */
    private Ask due(Ask ask) {
        return new Ask(
                ask.id(),
                ask.conversation(),
                ask.offsets(),
                ask.attempt(),
                clock.instant().plus(variation.config().engine().turnDeadline()),
                ask.messages(),
                ask.history(),
                ask.negotiation(),
                ask.voice(),
                ask.houseOnly());
    }
}
