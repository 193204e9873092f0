package dev.parley.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.parley.llm.Answer;
import dev.parley.llm.Prompt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keeps answers for a while, and lets those who ask the same at the same time wait for one of them.
 *
 * <p>The first to ask leads. When it comes back without an answer worth keeping, one of those who wait leads next, and the
 * others go on waiting for that one; if that one too comes back without, they ask for themselves, because then it is the question
 * (its answer is too long, say) and not the leader. Everyone waits only as long as its own time lasts. Safe for many threads.
 */
public final class AnswerCache {
    private static final long WEIGHT_MAX = 32 << 20;
    private static final int ENTRY_OVERHEAD = 512;
    /** Waiting for one after the other, the last of many would have no time left to ask. */
    private static final int LEADERS_WAITED_FOR = 2;
    /** Spreads the ends of what was kept at one moment. */
    private static final double JITTER = 0.1;

    private final Cache<Key, Answer> kept;
    private final ConcurrentHashMap<Key, CompletableFuture<Optional<Answer>>> leading = new ConcurrentHashMap<>();

    /**
     * An empty cache.
     *
     * @param keepFor for how long, give or take a tenth
     */
    public AnswerCache(Duration keepFor, LongSupplier nanoClock, RandomGenerator random) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(WEIGHT_MAX)
                .weigher((Key key, Answer answer) ->
                        ENTRY_OVERHEAD + 2 * answer.text().length())
                .expireAfter(Expiry.<Key, Answer>creating((key, answer) -> Duration.ofNanos(
                        (long) ((double) keepFor.toNanos() * (1 + JITTER * (2 * random.nextDouble() - 1))))))
                .ticker(nanoClock::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** Asks a provider, whatever that takes. */
    public interface Leader {
        /** An answer, and whether others may have it too. */
        Found ask() throws InterruptedException;
    }

    /** An answer that was asked for. */
    public record Found(Answer answer, boolean worthKeeping) {}

    /** How an answer was come by. */
    public enum Source {
        ASKED,
        CACHED,
        COALESCED
    }

    /** An answer and how it was come by. */
    public record Got(Answer answer, Source source) {}

    /**
     * An answer to a prompt that may be shared; by another's leave, or by asking.
     *
     * @param shared what the answer depends on beside the prompt
     * @param left how much of the asker's time is left; with none, it does not wait for another's answer any more
     * @throws InterruptedException when the thread was interrupted while it waited or asked
     */
    public Got get(Prompt prompt, String shared, Supplier<Duration> left, Leader leader) throws InterruptedException {
        Key key = Key.of(prompt, shared);
        for (int waitedFor = 0; ; waitedFor++) {
            Answer known = kept.getIfPresent(key);
            if (known != null) {
                return new Got(known, Source.CACHED);
            }
            if (waitedFor == LEADERS_WAITED_FOR) {
                return new Got(leader.ask().answer(), Source.ASKED);
            }
            var mine = new CompletableFuture<Optional<Answer>>();
            var others = leading.putIfAbsent(key, mine);
            if (others == null) {
                return lead(key, mine, leader);
            }
            try {
                Optional<Answer> theirs = others.get(left.get().toNanos(), TimeUnit.NANOSECONDS);
                if (theirs.isPresent()) {
                    return new Got(theirs.get(), Source.COALESCED);
                }
            } catch (TimeoutException late) {
                return new Got(leader.ask().answer(), Source.ASKED);
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("A leader's failure is an empty answer", impossible);
            }
        }
    }

    /** Takes a kept answer out: it was not fit to be said. */
    public void forget(Prompt prompt, String shared) {
        kept.invalidate(Key.of(prompt, shared));
    }

    private Got lead(Key key, CompletableFuture<Optional<Answer>> mine, Leader leader) throws InterruptedException {
        // The leader before may have kept its answer and gone between this one's look and its taking the lead.
        Optional<Answer> forAll = Optional.ofNullable(kept.getIfPresent(key));
        try {
            if (forAll.isPresent()) {
                return new Got(forAll.get(), Source.CACHED);
            }
            Found found = leader.ask();
            if (found.worthKeeping()) {
                kept.put(key, found.answer());
                forAll = Optional.of(found.answer());
            }
            return new Got(found.answer(), Source.ASKED);
        } finally {
            leading.remove(key, mine);
            mine.complete(forAll);
        }
    }
}
