package dev.parley.gateway.http;

import dev.parley.gateway.http.ProductRequest.Owner;
import dev.parley.gateway.log.Entry;
import dev.parley.gateway.log.Position;
import dev.parley.wire.Topics;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes many products at once, line by line; a line that is wrong does not hold up the others. */
final class CatalogueUpload {

    /** Products on their way to the brokers at a time. */
    private static final int UNDER_WAY_MAX = 256;
    /** Wrong lines told by name; further ones are only counted. */
    private static final int REJECTED_MAX = 1_000;

    /** Skus that are remembered; behind them the last of two counts, as on the topic. */
    private static final int LINES_MAX = 500_000;

    private final Map<String, Integer> lines = new HashMap<>();
    private final Inbox inbox;
    private final Owner owner;
    private final String traceparent;
    private final Queue<CompletionStage<Position>> underWay = new ArrayDeque<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private @Nullable Position last;
    private int accepted;
    private int rejectedInAll;

    CatalogueUpload(Inbox inbox, Owner owner, String traceparent) {
        this.inbox = inbox;
        this.owner = owner;
        this.traceparent = traceparent;
    }

    /**
     * Takes all of them.
     *
     * @throws ProblemException when the rest cannot be taken; what was accepted so far stays
     */
    Outcome take(Products products) {
        try {
            boolean more = true;
            while (more) {
                more = takeOne(products);
            }
            confirm(0);
        } catch (IOException e) {
            throw new ProblemException(Bodies.broken());
        }
        int more = rejectedInAll - rejected.size();
        return new Outcome(accepted, rejected, more == 0 ? null : more);
    }

    /** Where the last product stands, null when there was none. */
    @Nullable
    Position last() {
        return last;
    }

    private boolean takeOne(Products products) throws IOException {
        try {
            var request = products.next();
            if (request == null) {
                return false;
            }
            var now = inbox.now();
            var product = request.product(owner, null, now);
            checkIsNew(product.sku(), products.line());
            confirm(UNDER_WAY_MAX - 1);
            underWay.add(inbox.start(new Entry(Topics.CATALOG, product.key(), product, now, traceparent)));
        } catch (IllegalArgumentException e) {
            reject(products.line(), String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            if (e.problem().status() != 400) {
                throw e;
            }
            reject(products.line(), e.problem().detail());
        }
        return true;
    }

    /** The second of two rows with one sku would replace the first without a word. */
    private void checkIsNew(String sku, int line) {
        Integer first = lines.size() < LINES_MAX ? lines.putIfAbsent(sku, line) : lines.get(sku);
        if (first != null) {
            throw new IllegalArgumentException("sku is already that of line " + first + ", which was taken");
        }
    }

    private void confirm(int leave) {
        while (underWay.size() > leave) {
            last = Inbox.await(underWay.remove());
            accepted++;
        }
    }

    private void reject(int line, String error) {
        rejectedInAll++;
        if (rejected.size() < REJECTED_MAX) {
            rejected.add(new Rejected(line, error));
        }
    }

    /**
     * What came of an upload.
     *
     * @param rejected the wrong lines, the first thousand of them
     * @param more how many further lines were wrong; absent when none were
     */
    record Outcome(
            int accepted, List<Rejected> rejected, @Nullable Integer more) {
        Outcome {
            rejected = List.copyOf(rejected);
        }
    }

    /** A line that was not taken, and why. */
    record Rejected(int line, String error) {}
}
