package dev.parley.loadtest.phone;

import dev.parley.loadtest.http.Response;
import org.jspecify.annotations.Nullable;

/** What a request to a send API asks for. */
sealed interface Asked {

    /**
     * A message to a customer.
     *
     * @param reply the id that the sender put beside it, empty where there is none
     * @param callback where the sender wants reports of this one message; null where the API knows no such wish
     */
    record Letter(
            String account,
            String to,
            String text,
            String reply,
            @Nullable Callback callback) implements Asked {

        /** Leaves the text out. */
        @Override
        public String toString() {
            return "Letter[" + account + ", " + to + ", " + reply + "]";
        }
    }

    /** A sign that is shown at once and leaves nothing behind: read, or typing. */
    record Sign(Response answer) implements Asked {}

    /** Nothing that the platform takes, with its own code for why. */
    record Wrong(int status, int code) implements Asked {}

    /**
     * Where reports of one message go.
     *
     * @param account the platform's own name of the account, which reports repeat
     * @param secret what they are signed with
     */
    record Callback(String address, String account, String secret) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Callback[" + address + "]";
        }
    }
}
