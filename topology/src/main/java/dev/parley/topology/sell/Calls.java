package dev.parley.topology.sell;

import dev.parley.conversation.Handover;
import dev.parley.conversation.Handover.Reason;
import dev.parley.conversation.Handover.Signs;
import dev.parley.negotiation.Haggle;
import dev.parley.negotiation.Negotiation;
import dev.parley.negotiation.Quote;
import dev.parley.topology.intent.Intent;
import dev.parley.topology.intent.Temper;
import dev.parley.topology.shop.HandOver;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a turn calls a person, and what is said instead then. Pure.
 *
 * <pre>
 *   the customer is angry, now or for the second time     angry           a person is promised, with an apology
 *   they ask for a person                                 asked           a person is promised
 *   price x pieces reaches the merchant's value           high_value      the bargain goes on; a deal waits for a person
 *   so many turns in a row were not understood            misunderstood   a person is promised, with an apology
 * </pre>
 *
 * A deal that was just made is never talked over, but for one that a person must confirm: it is none until then, and a bargain
 * that a person has had before their eyes is theirs to have objected to.
 */
final class Calls {
    /** Angry messages that are one too many; a very angry one counts twice. */
    private static final int ANGRY_MAX = 2;

    private static final Set<String> UNCLEAR = Set.of("clarify", "which", "search_none", "unsupported");

    private Calls() {}

    /**
     * What is looked at.
     *
     * @param plan what was decided to say
     * @param before where the bargaining stood before
     * @param handover what spoke for a person before
     * @param temper of what the customer said
     * @param guessed true when nothing speaks for what they were taken to want
     * @param rules the merchant's
     */
    record Case(Plan plan, Negotiation before, Handover handover, Temper temper, boolean guessed, HandOver rules) {
        private boolean makesADeal() {
            return plan.after() instanceof Negotiation.Agreed && !(before instanceof Negotiation.Agreed);
        }

        private boolean isAboutMoney() {
            return plan.intent() == Intent.NEGOTIATE || plan.intent() == Intent.ORDER || makesADeal();
        }

        /** True when so much is in hand that nobody but a person agrees to it. */
        private boolean isHigh() {
            BigDecimal value = plan.after().value();
            BigDecimal vouched = handover.vouched();
            return rules.value() != null
                    && value != null
                    && isAboutMoney()
                    && !(before instanceof Negotiation.Agreed)
                    && value.compareTo(rules.value()) >= 0
                    && (vouched == null || value.compareTo(vouched) > 0);
        }

        private int angry() {
            return Math.min(
                    ANGRY_MAX,
                    handover.angry()
                            + switch (temper) {
                                case CALM -> 0;
                                case CROSS -> 1;
                                case ANGRY -> ANGRY_MAX;
                            });
        }

        private int unclear() {
            boolean described = plan.task().equals("search") && plan.facts().isEmpty();
            boolean unsure = guessed && plan.task().equals("simple");
            return UNCLEAR.contains(plan.task()) || described || unsure ? handover.unclear() + 1 : 0;
        }
    }

    /** A plan, changed or not, and what the turn has found. */
    record Called(Plan plan, Signs signs) {}

    static Called decide(Case found) {
        Plan plan = found.plan();
        if (plan.intent() == Intent.STOP) {
            return new Called(plan, new Signs(null, 0, 0));
        }
        Reason reason = reason(found);
        boolean calledBefore = found.handover().reason() != null;
        int angry = reason == Reason.ANGRY ? 0 : found.angry();
        int unclear = reason == Reason.MISUNDERSTOOD ? 0 : found.unclear();
        return new Called(worded(found, reason, calledBefore), new Signs(reason, unclear, angry));
    }

    private static @Nullable Reason reason(Case found) {
        if (found.temper() != Temper.CALM && found.angry() >= ANGRY_MAX) {
            return Reason.ANGRY;
        }
        if (found.plan().intent() == Intent.HANDOFF) {
            return Reason.ASKED;
        }
        if (found.isHigh()) {
            return Reason.HIGH_VALUE;
        }
        return found.unclear() >= found.rules().misunderstood() ? Reason.MISUNDERSTOOD : null;
    }

    private static Plan worded(Case found, @Nullable Reason reason, boolean calledBefore) {
        if (found.makesADeal()) {
            return found.isHigh() ? unconfirmed(found.plan()) : found.plan();
        }
        if (reason == Reason.ANGRY) {
            return found.plan().saying("handoff_angry", found.before());
        }
        // Who waits for a person already is not told so at every turn.
        return reason == Reason.MISUNDERSTOOD && !calledBefore
                ? found.plan().saying("handoff_unclear", found.before())
                : found.plan();
    }

    /** The price stands, the deal does not yet. */
    private static Plan unconfirmed(Plan plan) {
        if (!(plan.after() instanceof Negotiation.Agreed agreed)) {
            return plan;
        }
        var quote = new Quote(agreed.total(), agreed.delivery(), null);
        var stands = new Negotiation.Bargaining(
                new Haggle(agreed.item(), agreed.total(), quote, Math.max(1, agreed.round())), agreed.earlier());
        return new Plan(
                plan.intent(),
                "confirm",
                plan.facts(),
                plan.details(),
                plan.prices(),
                plan.counts(),
                plan.theirs(),
                stands);
    }
}
