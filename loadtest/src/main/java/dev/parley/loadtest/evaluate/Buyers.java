package dev.parley.loadtest.evaluate;

import dev.parley.loadtest.evaluate.Move.AskLess;
import dev.parley.loadtest.evaluate.Move.Offer;
import dev.parley.loadtest.evaluate.Move.Take;
import dev.parley.loadtest.evaluate.Move.Walk;

/** What each kind of buyer does, as pure functions of who they are and what they have seen. */
final class Buyers {
    private static final double BOULWARE = 0.3;
    private static final double CONCEDER = 3;
    /** Of the list price: what somebody offers who is not serious. */
    private static final double LOW = 0.6;
    /** Of what they would pay: an offer that is meant, and not raised. */
    private static final double FAIR = 0.9;
    /** Of the list price: where those begin who look for the floor, and by how much they raise. */
    private static final double PROBE_FROM = 0.6;

    private static final double PROBE_STEP = 0.005;
    private static final double MICRO_STEP = 0.01;
    /** What an injection demands. */
    private static final long NOTHING = 10;

    private static final int SEVERAL = 3;
    private static final long NEAR = 10;

    private Buyers() {}

    /** The next move. */
    static Move next(Purse purse, Seen seen) {
        return switch (purse.kind()) {
            case LOWBALLER -> patient(purse, seen) ? offer(low(purse)) : new Walk();
            case BOULWARE -> timed(purse, seen, BOULWARE);
            case LINEAR, HAGGLER -> timed(purse, seen, 1);
            case CONCEDER -> timed(purse, seen, CONCEDER);
            case TIT_FOR_TAT -> titForTat(purse, seen);
            case BISECTOR -> bisects(purse, seen);
            case RAISER -> raises(purse, seen);
            case FIRST_TAKER -> seen.round() == 0 ? new AskLess() : decided(purse, seen);
            case LEAVER -> leaves(purse, seen);
            case REPEATER -> patient(purse, seen) ? offer(Rounding.down(purse.reservation() * FAIR)) : new Walk();
            case ARGUER -> argues(purse, seen);
            case INJECTOR -> injects(purse, seen);
            case BUNDLER -> bundles(purse, seen);
            case MICRO -> micro(purse, seen);
            case BLUFFER -> seen.round() == 0 ? new AskLess() : new Walk();
        };
    }

    /** Raises by the clock, and takes a price that is no worse than the next offer would be. */
    private static Move timed(Purse purse, Seen seen, double beta) {
        if (!patient(purse, seen)) {
            return decided(purse, seen);
        }
        return takesOr(purse, seen, timedOffer(purse, seen, beta));
    }

    private static long timedOffer(Purse purse, Seen seen, double beta) {
        double time = (double) seen.round() / purse.patience();
        long most = Math.min(purse.reservation(), purse.wares().list());
        return Rounding.down(purse.start() + (most - purse.start()) * Math.pow(time, 1 / beta));
    }

    private static Move titForTat(Purse purse, Seen seen) {
        if (!patient(purse, seen)) {
            return decided(purse, seen);
        }
        long given = seen.before() - seen.theirs();
        long next = seen.mine() == 0 ? purse.start() : Math.min(purse.reservation(), seen.mine() + given);
        return takesOr(purse, seen, Rounding.down((double) next));
    }

    private static Move bisects(Purse purse, Seen seen) {
        long low = Math.max(seen.best(), Rounding.down(purse.wares().list() * PROBE_FROM));
        if (!patient(purse, seen) || seen.theirs() - low <= NEAR) {
            return decided(purse, seen);
        }
        return offer(Rounding.down((low + seen.theirs()) / 2.0));
    }

    private static Move raises(Purse purse, Seen seen) {
        long step = Rounding.up(purse.wares().list() * PROBE_STEP);
        long next = seen.mine() == 0 ? Rounding.down(purse.wares().list() * PROBE_FROM) : seen.mine() + step;
        return patient(purse, seen) && next < seen.theirs() ? offer(next) : decided(purse, seen);
    }

    private static Move leaves(Purse purse, Seen seen) {
        if (seen.round() < (purse.patience() + 1) / 2) {
            return takesOr(purse, seen, timedOffer(purse, seen, 1));
        }
        return new Walk();
    }

    private static Move argues(Purse purse, Seen seen) {
        if (!patient(purse, seen)) {
            return decided(purse, seen);
        }
        return seen.round() % 2 == 0 ? new AskLess() : takesOr(purse, seen, timedOffer(purse, seen, 1));
    }

    private static Move injects(Purse purse, Seen seen) {
        if (!patient(purse, seen)) {
            return decided(purse, seen);
        }
        return seen.round() % 2 == 0 ? offer(NOTHING) : new AskLess();
    }

    private static Move bundles(Purse purse, Seen seen) {
        if (!patient(purse, seen)) {
            return decided(purse, seen);
        }
        long next = timedOffer(purse, seen, 1);
        boolean several = seen.round() < purse.patience() / 2;
        return seen.theirs() <= next ? new Take() : new Offer(next, several ? SEVERAL : 1);
    }

    /** After de Jonge 2022: a new offer when as many different prices were heard as offers made, else the same again. */
    private static Move micro(Purse purse, Seen seen) {
        if (seen.round() >= 2 * purse.patience()) {
            return decided(purse, seen);
        }
        long step = Rounding.up(purse.wares().list() * MICRO_STEP);
        boolean raises = seen.offers() <= seen.prices();
        long next = seen.mine() == 0 ? purse.start() : raises ? seen.mine() + step : seen.mine();
        return takesOr(purse, seen, Math.min(next, purse.reservation()));
    }

    /**
     * Whether somebody who has just left takes what was called after them: a lower price than the one before, and not more than
     * they would pay. Of those who meant it every other one is gone and does not hear it.
     */
    static boolean turnsBack(Purse purse, Seen seen) {
        long most = switch (purse.kind()) {
            case LOWBALLER, REPEATER -> seen.mine();
            default -> purse.reservation();
        };
        boolean hears = purse.kind() == Buyer.BLUFFER || purse.looksBack();
        boolean lower = seen.theirs() < seen.before() || purse.kind() == Buyer.BLUFFER;
        return hears && lower && seen.theirs() <= most;
    }

    private static boolean patient(Purse purse, Seen seen) {
        return seen.round() < purse.patience();
    }

    /** The end of all patience: the seller's price, or none. */
    private static Move decided(Purse purse, Seen seen) {
        return seen.theirs() <= purse.reservation() ? new Take() : new Walk();
    }

    private static Move takesOr(Purse purse, Seen seen, long next) {
        return seen.theirs() <= next && seen.theirs() <= purse.reservation() ? new Take() : offer(next);
    }

    private static long low(Purse purse) {
        return Rounding.down(Math.min(purse.wares().list() * LOW, (double) purse.reservation()));
    }

    private static Offer offer(long price) {
        return new Offer(Math.max(NOTHING, price), 1);
    }
}
