package dev.parley.standalone.embedded;

import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The sockets of the broker and its controller, bound before Kafka starts and handed to it when it asks. So the ports are
 * known while the configuration is written, and nobody can take them in between.
 */
final class LoopbackSockets implements ServerSocketFactory, AutoCloseable {

    static final String HOST = "127.0.0.1";

    private final Map<Integer, ServerSocketChannel> bound = new ConcurrentHashMap<>();
    private final int brokerPort;
    private final int controllerPort;

    private LoopbackSockets(ServerSocketChannel broker, ServerSocketChannel controller) {
        this.brokerPort = broker.socket().getLocalPort();
        this.controllerPort = controller.socket().getLocalPort();
        bound.put(brokerPort, broker);
        bound.put(controllerPort, controller);
    }

    /**
     * Binds both.
     *
     * @param brokerPort the port to bind or fail
     * @param lastPort without one, the port that is taken again when it is still free
     */
    static LoopbackSockets bind(OptionalInt brokerPort, OptionalInt lastPort) {
        ServerSocketChannel broker = brokerPort.isPresent()
                ? Ports.listen(HOST, brokerPort.getAsInt(), "--broker-port")
                : again(lastPort.orElse(0));
        return new LoopbackSockets(broker, Ports.listen(HOST, 0, "--broker-port"));
    }

    int brokerPort() {
        return brokerPort;
    }

    int controllerPort() {
        return controllerPort;
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        ServerSocketChannel channel = bound.remove(address.getPort());
        if (channel == null) {
            throw new IOException("Nothing was bound for the listener " + listener);
        }
        channel.configureBlocking(false);
        return channel;
    }

    /** Closes the sockets that Kafka never asked for. */
    @Override
    public void close() {
        for (ServerSocketChannel channel : bound.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        bound.clear();
    }

    private static ServerSocketChannel again(int port) {
        try {
            return Ports.listen(HOST, port, "--broker-port");
        } catch (Refusal e) {
            return Ports.listen(HOST, 0, "--broker-port");
        }
    }
}
