package dev.parley.loadtest.evaluate;

/** What a seller answers: one of four words, and the price that stands with it. */
record Response(Kind kind, long price) {

    /** What is done about a move. */
    enum Kind {
        ACCEPT,
        COUNTER,
        HOLD,
        LET_GO
    }

    static Response accept(long price) {
        return new Response(Kind.ACCEPT, price);
    }

    /** A price against the one that stood before: lower, or the same. */
    static Response price(long before, long now) {
        return new Response(now < before ? Kind.COUNTER : Kind.HOLD, now);
    }
}
