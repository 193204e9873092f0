package dev.parley.gateway.channel.whatsapp;

import dev.parley.gateway.channel.Calls;
import dev.parley.gateway.channel.Outcome;
import dev.parley.gateway.channel.Outcome.NotNow;
import dev.parley.gateway.channel.Outcome.Over;
import dev.parley.gateway.channel.Outcome.Refused;
import dev.parley.gateway.channel.Outcome.Scope;
import dev.parley.gateway.channel.meta.GraphError;
import java.util.Optional;
import java.util.Set;

/** What WhatsApp's errors mean for a reply. The code decides where there is one, as Meta advises, and not the status. */
final class WhatsAppErrors {

    /** Too many messages from this number, or too many calls of this app. */
    private static final Set<Integer> TOO_FAST = Set.of(4, 80007, 130429);
    /** Too many messages to this person. */
    private static final int TOO_FAST_FOR_ONE = 131056;
    /** The token, a permission, or the standing of the account; a person must mend it. */
    private static final Set<Integer> ACCESS = Set.of(0, 3, 10, 190, 131005, 131031, 131042, 131045, 133010);

    private static final int PERMISSIONS_FROM = 200;
    private static final int PERMISSIONS_TO = 299;
    /** Something inside WhatsApp; it works a moment later. */
    private static final Set<Integer> TRANSIENT = Set.of(1, 2, 131000, 131016, 131057, 133016);

    /** A day is over since the customer wrote. */
    private static final int WINDOW_OVER = 131047;
    /** What only templates cost cannot be paid; replies within the day are free. */
    private static final int PAYMENT = 131042;

    private WhatsAppErrors() {}

    /** The outcome for a template: that it cannot be paid says nothing of other replies. */
    static Outcome ofTemplate(int status, Optional<GraphError> error) {
        return error.filter(known -> known.code() == PAYMENT || known.code() == WINDOW_OVER)
                .<Outcome>map(known -> new Refused(Integer.toString(known.code())))
                .orElseGet(() -> outcome(status, error));
    }

    /** The outcome of an answer that is not a success. */
    static Outcome outcome(int status, Optional<GraphError> error) {
        return error.map(known -> ofCode(status, known.code())).orElseGet(() -> Calls.ofStatus(status));
    }

    private static Outcome ofCode(int status, int code) {
        String word = Integer.toString(code);
        if (TOO_FAST.contains(code)) {
            return new NotNow(word, Scope.ACCOUNT);
        }
        if (code == TOO_FAST_FOR_ONE) {
            return new NotNow(word, Scope.CONVERSATION);
        }
        if (ACCESS.contains(code) || (code >= PERMISSIONS_FROM && code <= PERMISSIONS_TO)) {
            return new NotNow(word, Scope.ACCESS);
        }
        if (code == WINDOW_OVER) {
            return new Over(word);
        }
        if (TRANSIENT.contains(code) || status >= 500) {
            return new NotNow(word, Scope.ATTEMPT);
        }
        return new Refused(word);
    }
}
