package dev.parley.conversation;

import java.time.Instant;

/**
 * What a model has said so far of a reply that is not decided yet: the record of {@code parley.deltas}. It is never
 * authoritative, and each one replaces the one before, so that a lost one does no harm.
 *
 * @param turn the turn's id, which will be the reply's
 * @param tenant the merchant
 * @param conversation {@code <channel>:<account>:<contact>}
 * @param call the attempt that says it; another one of the same turn begins anew
 * @param text everything that may be shown so far
 * @param at when that was said
 */
public record Delta(String turn, String tenant, String conversation, String call, String text, Instant at) {

    @Override
    public String toString() {
        return "Delta[" + turn + " in " + tenant + "/" + conversation + ", " + text.length() + " chars]";
    }
}
