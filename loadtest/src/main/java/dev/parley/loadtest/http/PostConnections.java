package dev.parley.loadtest.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Kept connections to one address, on which what is put in goes out as soon as one is free.
 *
 * @param <C> what is put in
 */
public final class PostConnections<C> implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 20;

    private final Setup setup;
    private final Use<C> use;
    private final LinkedBlockingQueue<C> waiting = new LinkedBlockingQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ended;

    /**
     * What they are.
     *
     * @param name of their threads
     * @param connections how much is on its way at a time
     * @param endWithin how long a close waits for what was put in
     */
    public record Setup(String name, InetSocketAddress address, int connections, Duration endWithin) {}

    /** Sends one thing and reads its answer; called by many threads at once, by one for each connection. */
    @FunctionalInterface
    public interface Use<C> {
        void send(PostConnection connection, C call);
    }

    /** Connects when there is something to send. */
    public PostConnections(Setup setup, Use<C> use) {
        this.setup = setup;
        this.use = use;
        this.ended = new CountDownLatch(setup.connections());
        for (int i = 0; i < setup.connections(); i++) {
            Thread.ofVirtual().name(setup.name() + "-" + i).start(this::serve);
        }
    }

    /** Puts it in and waits for nothing. */
    public void put(C call) {
        waiting.add(call);
    }

    /** How much waits for a connection. */
    public int waiting() {
        return waiting.size();
    }

    private void serve() {
        try (var connection = new PostConnection(setup.address())) {
            while (true) {
                C call = waiting.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                if (call != null) {
                    use.send(connection, call);
                } else if (closing.get()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Waits for what was put in, but for no longer than the bound. */
    @Override
    public void close() {
        closing.set(true);
        try {
            boolean _ = ended.await(setup.endWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
