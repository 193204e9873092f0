package dev.parley.standalone.run;

import dev.parley.llm.AttemptEnd;
import dev.parley.llm.AttemptListener;
import dev.parley.llm.AttemptStart;
import dev.parley.llm.LlmRouter;
import dev.parley.llm.Terms;
import dev.parley.standalone.config.ParleyConfig;
import dev.parley.standalone.understand.Understood;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Setting;
import dev.parley.topology.intent.Understanding;
import dev.parley.topology.sell.SecondOpinion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads texts as a topology would the first messages of conversations, and asks a model as it would when it is unsure. */
public final class UnsureReader implements AutoCloseable {
    private static final String ANSWERED = "answered";
    private static final String VOID = "void";

    private final IntentReader reader;
    private final LlmRouter router;
    private final InstantSource clock;
    private final boolean asks;

    private UnsureReader(IntentReader reader, LlmRouter router, InstantSource clock, boolean asks) {
        this.reader = reader;
        this.router = router;
        this.clock = clock;
        this.asks = asks;
    }

    /** One that asks the models of a configuration, if that allows it. */
    public static UnsureReader of(ParleyConfig config, IntentReader reader, InstantSource clock) {
        return new UnsureReader(
                reader, Models.router(config, clock), clock, config.engine().askWhenUnsure());
    }

    /**
     * What a text says.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    public Understood read(String text) throws InterruptedException {
        var begun = clock.instant();
        Setting setting = Setting.fresh();
        Understanding guess = reader.understand(text, setting);
        var opinions = new SecondOpinion(router);
        if (!asks || !opinions.isWanted(text, guess)) {
            return Understood.of(text, guess);
        }
        var ends = new ArrayList<AttemptEnd>();
        var question = new SecondOpinion.Question(
                "understand", text, List.of(), setting, guess, /* inHand= */ null, begun.plus(SecondOpinion.BUDGET));
        Optional<Understanding> opinion = opinions.on(question, Terms.PLAIN, new Ends(ends));
        if (ends.isEmpty()) {
            return Understood.of(text, guess);
        }
        AttemptEnd end = ends.getLast();
        String outcome = end.outcome().equals(ANSWERED) && opinion.isEmpty() ? VOID : end.outcome();
        return Understood.of(text, guess).asked(end.provider() + "/" + end.model(), outcome, opinion);
    }

    /** Closes the connections. */
    @Override
    public void close() {
        router.close();
    }

    private record Ends(List<AttemptEnd> ends) implements AttemptListener {
        @Override
        public void starting(AttemptStart start) {
            // Nothing is booked: nobody but the one at the keyboard pays.
        }

        @Override
        public void ended(AttemptEnd end) {
            ends.add(end);
        }
    }
}
