package dev.parley.gateway.channel.meta;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Over;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import java.util.Optional;
import java.util.Set;

/** What the Send API's errors mean for a reply. */
final class PageErrors {

    /** Too many calls of this app, of this page, or of this kind. */
    private static final Set<Integer> TOO_FAST = Set.of(4, 17, 32, 613, 80006);
    /** The token or a permission; a person must mend it. */
    private static final Set<Integer> ACCESS = Set.of(0, 3, 10, 102, 190);

    private static final int TOKEN = 190;

    private static final int PERMISSIONS_FROM = 200;
    private static final int PERMISSIONS_TO = 299;
    /** Errors of permission that say that a day is over since the customer wrote; the last one is Instagram's. */
    private static final Set<Integer> WINDOW_OVER = Set.of(2018278, 2018065, 2534022);
    /**
     * Errors of permission that concern one customer only, who takes no messages, or is no tester of an app that Meta has not
     * reviewed.
     */
    private static final Set<Integer> ONE_CUSTOMER = Set.of(2018108, 2018028, 2018027, 2018021, 1545041);

    /** Something inside; it works a moment later. */
    private static final Set<Integer> TRANSIENT = Set.of(1, 2, 1200);

    private PageErrors() {}

    /** The outcome of an answer that is not a success. */
    static Outcome outcome(int status, Optional<GraphError> error) {
        return error.map(known -> ofCode(status, known)).orElseGet(() -> Calls.ofStatus(status));
    }

    /** The outcome for a tagged message: that the tag is not allowed says nothing of other replies. */
    static Outcome ofTagged(int status, Optional<GraphError> error) {
        return switch (outcome(status, error)) {
            case NotNow refusal
            when refusal.scope() == Scope.ACCESS && !isOfToken(error) -> new Refused(refusal.code());
            case Over(String code) -> new Refused(code);
            case Outcome other -> other;
        };
    }

    private static boolean isOfToken(Optional<GraphError> error) {
        return error.map(GraphError::code).filter(code -> code == TOKEN).isPresent();
    }

    private static Outcome ofCode(int status, GraphError error) {
        int code = error.code();
        String word = error.subcode() == 0 ? Integer.toString(code) : code + "/" + error.subcode();
        if (TOO_FAST.contains(code)) {
            return new NotNow(word, Scope.ACCOUNT);
        }
        if (WINDOW_OVER.contains(error.subcode())) {
            return new Over(word);
        }
        if (ONE_CUSTOMER.contains(error.subcode())) {
            return new Refused(word);
        }
        if (ACCESS.contains(code) || (code >= PERMISSIONS_FROM && code <= PERMISSIONS_TO)) {
            return new NotNow(word, Scope.ACCESS);
        }
        if (TRANSIENT.contains(code) || status >= 500) {
            return new NotNow(word, Scope.ATTEMPT);
        }
        return new Refused(word);
    }
}
