package dev.parley.topology.sell;

import dev.parley.conversation.Voice;
import dev.parley.llm.Terms;
import dev.parley.llm.Tier;
import dev.parley.topology.ask.Ask;
import dev.parley.topology.intent.Intent;
import org.jspecify.annotations.Nullable;

/**
 * How strong a model a turn needs, and what may be done to answer it. Money being talked about takes a strong model at once; it is
 * let go of only after two calm turns, since "ok, do it" means little to a model that was not there.
 */
final class Heat {
    private static final int CALM = 2;

    private Heat() {}

    /** The tier for what was decided to be said. */
    static Tier tier(Plan plan, @Nullable Voice last) {
        if (plan.task().equals("unsupported") || plan.intent() == Intent.STOP) {
            return Tier.HOUSE;
        }
        return calmTurns(plan, last) < CALM ? Tier.STRONG : Tier.FAST;
    }

    /** Turns since the last one about money, this one included. */
    static int calmTurns(Plan plan, @Nullable Voice last) {
        return switch (plan.intent()) {
            case NEGOTIATE, ORDER -> 0;
            case STOP, HANDOFF, STATUS, SEARCH, SIMPLE, GREET ->
                Math.min(CALM, last == null ? CALM : last.calmTurns() + 1);
        };
    }

    /**
     * What may be done to answer it.
     *
     * @param prompts the version of the texts that a model is told
     */
    static Terms terms(Ask ask, Plan plan, String prompts) {
        boolean smallTalk = plan.intent() == Intent.GREET || plan.intent() == Intent.SIMPLE;
        Voice last = ask.voice();
        return new Terms(
                ask.conversation().tenant(),
                ask.conversation().key(),
                // What is said about a price holds for one customer, and so does what is said in the middle of a talk.
                smallTalk && plan.prices().isEmpty() && ask.history().isEmpty() ? prompts : null,
                /* urgent= */ true,
                smallTalk,
                last == null ? null : new Terms.Warm(last.provider(), last.model(), last.at()));
    }
}
