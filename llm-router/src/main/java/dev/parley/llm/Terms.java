package dev.parley.llm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose ask it is, and what may be done for it beside asking one provider after the other.
 *
 * @param tenant who pays; answers are never shared between two, and each has a retry budget of its own
 * @param party the conversation, in whatever words; what one of them suffers says little about a provider
 * @param shared what the answer depends on beside tenant and words, such as the versions of texts and catalogue; absent when
 *     it is not to be kept or shared at all
 * @param urgent true when a second provider may be asked beside a slow first
 * @param expendable true when a plainer answer would do no harm, so that the ask may find out whether a provider is well again
 * @param warm where the conversation's last answer came from, whose prompt cache may still hold its beginning
 */
public record Terms(
        String tenant,
        String party,
        @Nullable String shared,
        boolean urgent,
        boolean expendable,
        @Nullable Warm warm) {
    /** Nothing but asking one after the other, for nobody in particular. */
    public static final Terms PLAIN = new Terms("", "", null, false, false, null);

    /** A deployment and when it last read this conversation. */
    public record Warm(String provider, String model, Instant at) {}
}
