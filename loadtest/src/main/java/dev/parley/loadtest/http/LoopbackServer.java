package dev.parley.loadtest.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP/1.1 server on loopback with virtual threads. Written on plain sockets because the JDK's server does not tell
 * when a client leaves during a long call, and can neither stall in a body nor reset a connection.
 */
public final class LoopbackServer implements AutoCloseable {

    /** Connections the system may keep waiting to be accepted: a herd of clients arrives at once. */
    private static final int BACKLOG = 4_096;

    /** Twice the largest run planned on one machine; each costs a file descriptor and two virtual threads. */
    private static final int CONNECTIONS_MAX = 20_000;

    private static final long RECOVERY_NANOS = 10_000_000;

    private final ServerSocket listening;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackServer(ServerSocket listening, Handler handler) {
        this.listening = listening;
        this.handler = handler;
    }

    /**
     * Listens and serves until closed.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public static LoopbackServer start(int port, Handler handler) throws IOException {
        var listening = new ServerSocket();
        try {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            listening.close();
            throw e instanceof BindException
                    ? new IOException("Port " + port + " is taken; choose another, or 0 for any free one", e)
                    : e;
        }
        var server = new LoopbackServer(listening, handler);
        server.threads.execute(server::accept);
        return server;
    }

    /** Where it listens, such as {@code http://127.0.0.1:8089}. */
    public URI address() {
        return URI.create("http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort());
    }

    /**
     * Stops listening, cuts every connection, and waits until their handlers have returned; so a handler that waits must
     * stop when its client is gone.
     */
    @Override
    public void close() {
        cut(listening);
        connections.forEach(LoopbackServer::cut);
        threads.close();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                if (connections.size() < CONNECTIONS_MAX) {
                    connections.add(socket);
                    threads.execute(() -> serve(socket));
                } else {
                    socket.close();
                }
            } catch (RejectedExecutionException e) {
                break; // closed between accepting and serving
            } catch (IOException e) {
                // Closed, or out of file descriptors: let those that are served end first.
                LockSupport.parkNanos(RECOVERY_NANOS);
            }
        }
        // A connection accepted while close() ran is not among those it cut.
        connections.forEach(LoopbackServer::cut);
    }

    private void serve(Socket socket) {
        try {
            new Connection(socket, handler).serve();
        } finally {
            connections.remove(socket);
        }
    }

    private static void cut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("A socket did not close", e);
        }
    }
}
