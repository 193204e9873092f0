package dev.parley.loadtest.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP/1.1 server on loopback, of one thread: a call that waits costs a socket and a few hundred bytes, and no thread.
 * Written on plain sockets because the JDK's server does not tell when a client leaves during a long call, and can neither
 * stall in a body nor reset a connection.
 */
public final class LoopbackServer implements AutoCloseable {

    /** Connections the system may keep waiting to be accepted: a herd of clients arrives at once. */
    private static final int BACKLOG = 4_096;

    /** Twice the largest run planned on one machine; each costs a file descriptor. */
    private static final int CONNECTIONS_MAX = 40_000;

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long RECOVERY_NANOS = 10_000_000;

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final Handler handler;
    private final InetSocketAddress bound;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    private LoopbackServer(ServerSocketChannel listening, Handler handler) throws IOException {
        this.listening = listening;
        this.handler = handler;
        this.bound = (InetSocketAddress) listening.getLocalAddress();
        this.selector = Selector.open();
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = Thread.ofPlatform().daemon().name("loopback-server").unstarted(this::run);
    }

    /**
     * Listens and serves until closed.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public static LoopbackServer start(int port, Handler handler) throws IOException {
        var listening = ServerSocketChannel.open();
        LoopbackServer server;
        try {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            server = new LoopbackServer(listening, handler);
        } catch (IOException e) {
            listening.close();
            throw e instanceof BindException
                    ? new IOException("Port " + port + " is taken; choose another, or 0 for any free one", e)
                    : e;
        }
        server.thread.start();
        return server;
    }

    /** Where it listens, such as {@code http://127.0.0.1:8089}. */
    public URI address() {
        return URI.create("http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort());
    }

    /** Stops listening and cuts every connection; who waits for a client's leaving is told before this returns. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs this on the server's thread, soon. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Lets the server's thread look at changed keys. */
    void wakeUp() {
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }

    /** Hands a request over. What goes wrong there ends its connection and nothing else, and is printed. */
    void handle(Request request, Exchange exchange, Connection connection) {
        try {
            handler.handle(request, exchange);
        } catch (RuntimeException e) {
            connection.cut();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void run() {
        try (listening;
                selector) {
            while (!closed) {
                selector.select(this::ready);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            List<Connection> open = new ArrayList<>(connections);
            open.forEach(Connection::cut);
            selector.selectNow(); // lets the sockets go
        } catch (IOException e) {
            throw new UncheckedIOException("The server's selector failed", e);
        }
    }

    private void ready(SelectionKey key) {
        if (!(key.attachment() instanceof Connection connection)) {
            accept();
            return;
        }
        if (key.isValid() && key.isReadable()) {
            connection.readable(buffer);
        }
        if (key.isValid() && key.isWritable()) {
            connection.writable();
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
                if (connections.size() >= CONNECTIONS_MAX) {
                    channel.close();
                } else {
                    channel.configureBlocking(false);
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                    var connection = new Connection(new Line(channel, key, this));
                    connections.add(connection);
                    key.attach(connection);
                }
            }
        } catch (IOException e) {
            // Out of file descriptors: let those that are served end first.
            LockSupport.parkNanos(RECOVERY_NANOS);
        }
    }
}
