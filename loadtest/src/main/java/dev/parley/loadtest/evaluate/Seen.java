package dev.parley.loadtest.evaluate;

/**
 * What a buyer knows of the negotiation so far.
 *
 * @param round moves made
 * @param theirs the seller's price
 * @param before the seller's price before that one
 * @param mine the newest offer, 0 before the first
 * @param best the highest that was refused, 0 before the first
 * @param offers how many different offers were made; each kind that counts them only ever raises
 * @param prices how many different prices the seller has named, the list price among them
 */
record Seen(int round, long theirs, long before, long mine, long best, int offers, int prices) {

    static Seen nothing(long list) {
        return new Seen(0, list, list, 0, 0, 0, 1);
    }

    /** After a move and its answer. */
    Seen after(Move move, Response response) {
        long offered = move instanceof Move.Offer(long price, int pieces) ? price : mine;
        boolean fresh = offered > best;
        boolean moved = response.price() != theirs;
        return new Seen(
                round + 1,
                response.price(),
                theirs,
                offered,
                Math.max(best, offered),
                fresh ? offers + 1 : offers,
                moved ? prices + 1 : prices);
    }
}
