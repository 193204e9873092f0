package dev.parley.gateway.channel;

import dev.parley.gateway.channel.Outlet.Letter;
import java.time.Duration;
import java.util.function.Function;

/** One letter through a way out that lives as long as that takes. */
public final class Once {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private Once() {}

    /** What came of it. */
    public static Outcome send(Function<Calls, Outlet> outlet, Letter letter) {
        return send(outlet, letter, ANSWER_WITHIN);
    }

    /** What came of it where an answer is waited for no longer than this. */
    public static Outcome send(Function<Calls, Outlet> outlet, Letter letter, Duration answerWithin) {
        try (var calls = new Calls(answerWithin)) {
            return outlet.apply(calls).send(letter);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
