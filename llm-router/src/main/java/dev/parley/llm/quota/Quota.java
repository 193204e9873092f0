package dev.parley.llm.quota;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Says whether a call may be made, and keeps count. Looking whether there is enough, and counting afterwards, lets as many calls
 * through at once as happen to look at once; so what a call may use is held before it is made.
 */
public interface Quota {
    /** Lets everything through and counts nothing. */
    Quota UNLIMITED = wanted -> new Granted(used -> {});

    /** Holds what a call may use, all of it or nothing. Never blocks. */
    Decision hold(Wanted wanted);

    /**
     * What a call may use.
     *
     * @param account the name of the account at a provider
     * @param tokens read and written
     * @param usd in US dollars
     */
    record Wanted(String tenant, String account, long tokens, BigDecimal usd) {}

    /** What a call has used. */
    record Used(long tokens, BigDecimal usd) {
        /** The call was not made, or nothing is billed for it. */
        public static final Used NOTHING = new Used(0, BigDecimal.ZERO);
    }

    /** Whether a call may be made. */
    sealed interface Decision {}

    /** It may. */
    record Granted(Hold hold) implements Decision {}

    /**
     * It may not.
     *
     * @param by whose limit it would break
     * @param retryAfter when there is room again for something
     */
    record Refused(Whose by, Duration retryAfter) implements Decision {}

    /** Whose limit it is. */
    enum Whose {
        /** Then no other provider may be asked either. */
        TENANT,
        /** Then another one may. */
        ACCOUNT
    }

    /** What is held for a call. */
    interface Hold {
        /** Takes what was used, be it more or less, and lets the rest go. Once; a second time changes nothing. */
        void settle(Used used);
    }
}
