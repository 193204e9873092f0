package dev.parley.loadtest.simulate;

import dev.parley.loadtest.http.Response;
import org.jspecify.annotations.Nullable;

/** One of the things that are done to a call, one after the other. */
sealed interface Step {

    /** Some time passes. */
    record Pause(Wait duration) implements Step {}

    /** The entry in the ledger is closed: what follows may tell the client. */
    record Close(
            Outcome outcome, long outputTokens, @Nullable Integer status) implements Step {}

    /** The answer is sent whole. */
    record Answer(Response response) implements Step {}

    /** A head is sent that promises so many bytes. */
    record Promise(Response head, int bytes) implements Step {}

    /** A head is sent whose body comes in chunks. */
    record Stream(Response head) implements Step {}

    /**
     * A piece of the body is sent.
     *
     * @param tokens of the answer that the client has with it; 0 where an answer counts whole or not at all
     */
    record Piece(String text, long tokens) implements Step {

        @Override
        public String toString() {
            return "Piece[" + text.length() + " chars]";
        }
    }

    /** The body is whole. */
    record End() implements Step {}

    /** The connection ends. */
    record HangUp() implements Step {}

    /** The connection is reset. */
    record Reset() implements Step {}
}
