package dev.parley.llm.provider;

import dev.parley.llm.Usage;
import dev.parley.llm.provider.Reading.Count;
import dev.parley.llm.provider.Result.Spent;
import org.jspecify.annotations.Nullable;

/**
 * What a call is billed, from what the response itself said: it is also there when the text is blank, refused or cut.
 *
 * <p>What a provider had not counted when the response ended is estimated. Of a response that was cut, the output is at
 * least what arrived of it.
 */
final class Billing {
    private static final int CHARS_PER_TOKEN = 4;

    private Billing() {}

    /** Never zero for a prompt that has a character in it. */
    static long estimate(long chars) {
        return Math.ceilDiv(chars, CHARS_PER_TOKEN);
    }

    static Spent of(Exchange exchange) {
        if (!exchange.sent() || (exchange.hasHead() && !exchange.succeeded())) {
            return Spent.NOTHING;
        }
        Reading reading = exchange.reading;
        Long input = reading.counted(Count.INPUT);
        Long output = reading.counted(Count.OUTPUT);
        boolean outputIsWhole = output != null && reading.stop() != null;
        long heard =
                estimate(reading.chars() > 0 ? reading.chars() : exchange.body().length());
        long outputTokens = outputIsWhole ? orNone(output) : Math.max(orNone(output), heard);
        long cacheWrite = orNone(reading.counted(Count.CACHE_WRITE));
        var usage = new Usage(
                input == null ? estimate(exchange.call.prompt().chars()) : input,
                orNone(reading.counted(Count.CACHE_READ)),
                cacheWrite,
                outputTokens,
                Math.min(outputTokens, orNone(reading.counted(Count.REASONING))),
                Math.min(cacheWrite, orNone(reading.counted(Count.CACHE_WRITE_HOUR))));
        return new Spent(usage, /* estimated= */ input == null || !outputIsWhole, reading.model());
    }

    private static long orNone(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
