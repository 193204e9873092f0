package dev.parley.gateway.channel;

import java.util.Optional;

/** An account of a channel, as a way out for replies. Many threads send at once. */
public interface Outlet {

    /** The merchant whose account it is; replies of others never leave here. */
    String tenant();

    /** What to do with a reply of which nobody knows whether it was sent. */
    Ambiguous ambiguous();

    /** How much text one message takes. */
    TextLimit textLimit();

    /** How much text one message takes that is sent while the window stands so. */
    default TextLimit textLimit(Window window) {
        return textLimit();
    }

    /** How fast the channel takes messages from the account. */
    Pace pace();

    /** How customers are shown that they are being answered; nothing where that cannot be shown, or is not wanted. */
    default Optional<Presence> presence() {
        return Optional.empty();
    }

    /**
     * Tries once, and returns within a bounded time.
     *
     * @throws InterruptedException when the thread was interrupted, and then nobody knows what became of it
     */
    Outcome send(Letter letter) throws InterruptedException;

    /**
     * One message to be sent.
     *
     * @param reply the reply it belongs to, which the channel gives back with what it reports of it
     * @param to the channel's id of the customer
     * @param text not blank, within {@link #textLimit(Window)}
     * @param window how the channel's window stands for it, as far as that is known
     */
    record Letter(String reply, String to, String text, Window window) {
        /** One that anything may be said in. */
        public Letter(String reply, String to, String text) {
            this(reply, to, text, Window.OPEN);
        }

        @Override
        public String toString() {
            return "Letter[" + reply + ", " + text.length() + " chars]";
        }
    }

    /** What to do with a reply of which nobody knows whether it was sent. */
    enum Ambiguous {
        /** Leave it: it may be lost, and is never doubled. */
        HOLD,
        /** Send it again: it may be doubled, and is not lost. */
        RESEND
    }
}
