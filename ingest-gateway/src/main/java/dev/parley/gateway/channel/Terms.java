package dev.parley.gateway.channel;

import dev.parley.gateway.channel.Outlet.Ambiguous;
import java.util.Map;

/**
 * What a merchant has settled of how an account sends.
 *
 * @param ambiguous what to do with a reply of which nobody knows whether it was sent
 * @param typing whether customers are shown that they are read and being answered
 */
public record Terms(Ambiguous ambiguous, boolean typing) {

    /** As they are written in the configuration, by key. */
    public static Terms of(Map<String, String> texts) {
        return new Terms(
                texts.getOrDefault("ambiguous", "").equals("resend") ? Ambiguous.RESEND : Ambiguous.HOLD,
                !texts.getOrDefault("typing", "").equals("false"));
    }
}
