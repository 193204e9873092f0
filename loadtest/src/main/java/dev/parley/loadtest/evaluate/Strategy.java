package dev.parley.loadtest.evaluate;

import dev.parley.loadtest.evaluate.Response.Kind;

/** A way to sell. */
interface Strategy {

    /** The word for it on the command line. */
    String word();

    /** What it is, in a few words. */
    String meaning();

    /**
     * A seller before the first move, asking the list price.
     *
     * @param identity of the conversation; all that a seller knows of a buyer
     */
    Stance open(Wares wares, String identity);

    /** Where a seller stands in one negotiation; a value, each move makes the next one. */
    interface Stance {
        Said answer(Move move);
    }

    /** What was answered, and where the seller stands then. */
    record Said(Stance after, Response response) {}

    /** What leaves a seller where it stands: taking its price, and leaving. */
    static Said unmoved(Stance stance, Move move, long price) {
        return new Said(stance, new Response(move instanceof Move.Take ? Kind.ACCEPT : Kind.LET_GO, price));
    }
}
