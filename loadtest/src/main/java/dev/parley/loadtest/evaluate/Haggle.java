package dev.parley.loadtest.evaluate;

import dev.parley.conversation.Draft;
import dev.parley.negotiation.Negotiation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One negotiation in words: a buyer who writes, and the work of turns. What the seller did is read from the record of its
 * draft, which is what becomes of the negotiation.
 */
final class Haggle {
    /** How often "I take it" is said again to one who has not understood. */
    private static final int TAKES_MAX = 3;
    /** Nobody types for longer. */
    private static final int ROUNDS_MAX = 40;

    private final Purse purse;
    private final Shopping shopping;
    private final Texts texts;
    private final BiConsumer<String, Draft> shown;
    private final List<Outcome.Step> path = new ArrayList<>();
    private String sealed = "";
    private int offered;
    private int understood;

    /** @param shown is given each text of the buyer and what came of it */
    Haggle(Purse purse, Shopping shopping, Texts texts, BiConsumer<String, Draft> shown) {
        this.purse = purse;
        this.shopping = shopping;
        this.texts = texts;
        this.shown = shown;
    }

    Outcome play() throws InterruptedException {
        say(texts.opening());
        var seen = Seen.nothing(purse.wares().list());
        long lowest = seen.theirs();
        long deal = 0;
        int takes = 0;
        while (seen.round() < ROUNDS_MAX && deal == 0 && takes < TAKES_MAX) {
            Move move = Buyers.next(purse, seen);
            Negotiation after = say(texts.of(move)).negotiation();
            long ours = ours(after, seen.theirs());
            count(move, after);
            lowest = Math.min(lowest, ours);
            seen = seen.after(move, Response.price(seen.theirs(), ours));
            path.add(new Outcome.Step(seen.mine(), ours));
            deal = after instanceof Negotiation.Agreed ? ours : 0;
            takes += move instanceof Move.Take ? 1 : 0;
            if (move instanceof Move.Walk) {
                deal = deal == 0 && Buyers.turnsBack(purse, seen) ? taken(seen.theirs()) : deal;
                break;
            }
        }
        return new Outcome(purse, deal, seen.round(), lowest, shopping.usd(), path);
    }

    /** The words of the buyer that made the deal; empty without one. */
    String sealed() {
        return sealed;
    }

    /** Offers made in words. */
    int offered() {
        return offered;
    }

    /** Of these, offers that stand in the record as they were meant. */
    int understood() {
        return understood;
    }

    private Draft say(String text) throws InterruptedException {
        Draft draft = shopping.says(text);
        shown.accept(text, draft);
        if (sealed.isEmpty() && draft.negotiation() instanceof Negotiation.Agreed) {
            sealed = text;
        }
        return draft;
    }

    /** Says that they take the price that was called after them. */
    private long taken(long ours) throws InterruptedException {
        for (int takes = 0; takes < TAKES_MAX; takes++) {
            Negotiation after = say(texts.of(new Move.Take())).negotiation();
            if (after instanceof Negotiation.Agreed) {
                return ours(after, ours);
            }
        }
        return 0;
    }

    private void count(Move move, Negotiation after) {
        if (move instanceof Move.Offer(long price, int pieces)) {
            offered++;
            var theirs = after.view().theirOffer();
            // A better offer of before stands on.
            if (theirs != null && (theirs.longValue() >= price || after instanceof Negotiation.Agreed)) {
                understood++;
            }
        }
    }

    private long ours(Negotiation after, long before) {
        var view = after.view();
        var ours = view.ourOffer();
        boolean same = purse.wares().product().sku().equals(view.sku());
        return same && ours != null ? ParleyStrategy.whole(ours) : before;
    }
}
