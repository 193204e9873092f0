package dev.parley.topology.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.catalog.ProductVector;
import dev.parley.llm.Embedder;
import dev.parley.llm.EmbeddingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors of queries, computed in threads of their own and remembered. None comes later than a budget after it was asked for: what
 * is late is there for the next who asks the same.
 */
final class QueryVectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryVectors.class);

    /** Queries that are remembered, some 500 bytes each. */
    private static final int KEPT = 20_000;
    /** Queries that wait; whoever comes to a full line is served by words alone. */
    private static final int WAITING = 256;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Embedder embedder;
    private final Duration budget;
    private final Cache<String, byte[]> known =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
    private final Cache<String, CompletableFuture<byte[]>> running =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
    private final ThreadPoolExecutor workers;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param budget how long a search waits for its vector */
    QueryVectors(Embedder embedder, Duration budget) {
        this.embedder = embedder;
        this.budget = budget;
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("query-vectors-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
    }

    /** The direction of a text, computed from now on; nothing where that is not known within the budget. */
    CompletableFuture<Optional<byte[]>> of(String text) {
        byte[] ready = known.getIfPresent(text);
        if (ready != null) {
            return CompletableFuture.completedFuture(Optional.of(ready));
        }
        try {
            return running.get(text, this::begun)
                    .thenApply(Optional::of)
                    .completeOnTimeout(Optional.empty(), budget.toNanos(), TimeUnit.NANOSECONDS)
                    .exceptionally(this::withoutVector);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    private Optional<byte[]> withoutVector(Throwable cause) {
        // Once, and then again when it has worked meanwhile: a provider that is away is away for every search.
        if (!failed.getAndSet(true)) {
            LOG.warn("Queries get no vectors for now, and find by words alone: {}", cause.getMessage());
        }
        return Optional.empty();
    }

    private CompletableFuture<byte[]> begun(String text) {
        var vector = new CompletableFuture<byte[]>();
        workers.execute(() -> {
            try {
                byte[] direction =
                        ProductVector.scaled(embedder.embed(List.of(text)).getFirst());
                known.put(text, direction);
                failed.set(false);
                vector.complete(direction);
            } catch (EmbeddingException | RuntimeException e) {
                vector.completeExceptionally(e);
            } finally {
                running.invalidate(text);
            }
        });
        return vector;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
