package dev.parley.loadtest.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is kept of the records of each topic: a few fields, so that a long run fits in memory. */
final class Facts {

    private Facts() {}

    /** Where a record lies, and the time it is stamped with. */
    record Spot(int partition, long offset, long timestampMs) {}

    /**
     * A record of {@code parley.messages}.
     *
     * @param id empty where the record has none
     * @param replayed true when it came back from the dead letters
     * @param figures every number in the customer's words
     */
    record Said(Spot at, String key, String id, boolean replayed, List<BigDecimal> figures) {}

    /**
     * A record of {@code parley.replies}.
     *
     * @param inReplyTo empty for a person's words, and for a follow-up, which ends no message
     * @param provider who was asked; empty where nobody was
     * @param textHash of its words
     * @param deal where the bargaining stands; null where there is no product in hand
     * @param amounts every number in its words that may be a price
     */
    record Replied(
            Spot at,
            String key,
            String id,
            List<String> inReplyTo,
            String provider,
            int textHash,
            @Nullable Deal deal,
            List<BigDecimal> amounts) {

        /** True for a person's words, which are that person's affair. */
        boolean isAPersons() {
            return inReplyTo.isEmpty() && provider.isEmpty();
        }

        /** Leaves the contents out. */
        @Override
        public String toString() {
            return "the reply " + id + " to " + key;
        }
    }

    /**
     * Where a bargaining stands.
     *
     * @param agreed true when it is a deal
     * @param theirs for one piece of one product, for everything together of several
     * @param ours for the same as {@code theirs}
     * @param lines what it is about, the product that was turned to first in front; older replies name that one alone
     */
    record Deal(
            String currency,
            boolean agreed,
            @Nullable BigDecimal theirs,
            @Nullable BigDecimal ours,
            List<Line> lines) {

        /** The same for the same pieces of the same products. */
        String what() {
            return lines.size() == 1
                    ? lines.getFirst().sku()
                    : lines.stream().map(Line::toString).sorted().collect(Collectors.joining(" "));
        }
    }

    /** Some pieces of a product. */
    record Line(String sku, int quantity) {}

    /** A record of {@code parley.silences}. */
    record Silent(Spot at, String key, String message, String reason) {}

    /**
     * A record of {@code parley.deadletters}.
     *
     * @param key as received; empty where there was none
     * @param id of the message in it; empty where there is none
     * @param from the topic it was received from; empty where nothing says so
     * @param partition that it was received from
     * @param offset that it was received from
     */
    record Dead(String key, String id, String stage, String from, int partition, long offset) {}

    /** A record of {@code parley.costs}. */
    record Booked(
            String key, String id, String turn, String provider, String outcome, BigDecimal usd, boolean estimated) {}

    /**
     * An answer, or the news of work, on {@code parley.answers}.
     *
     * @param attempt which attempt at the turn it is of, from 1
     * @param kind what it says
     * @param textHash of what an answer has to say
     * @param call that is announced; empty where none is
     */
    record Worked(
            String key,
            int partition,
            String ask,
            List<Long> offsets,
            int attempt,
            News kind,
            int textHash,
            String call) {

        boolean isAnswer() {
            return kind == News.ANSWER;
        }
    }

    /** What a record of {@code parley.answers} says of a turn's work. */
    enum News {
        /** There is something to say. */
        ANSWER,
        /** An attempt came to nothing. */
        FAILURE,
        /** It goes on. */
        RUNNING
    }

    /** A record of {@code parley.commands}. */
    record Ordered(Spot at, String key, String kind) {}

    /**
     * A record of {@code parley.catalog}.
     *
     * @param list price; null when the product was removed
     * @param floor price
     * @param figures numbers in its own words
     */
    record Priced(
            Spot at,
            String key,
            @Nullable BigDecimal list,
            @Nullable BigDecimal floor,
            String currency,
            List<BigDecimal> figures) {}

    /** A step of a reply on its way, on {@code parley.deliveries}. */
    record Delivered(String key, String reply, String status) {}

    /**
     * Words of one tenant under the key of another.
     *
     * @param canary the word that tells
     */
    record Stray(String topic, String tenant, String canary) {}
}
