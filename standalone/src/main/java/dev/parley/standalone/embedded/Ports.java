package dev.parley.standalone.embedded;

import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** Ports to listen on, refused in plain words when they are taken. */
public final class Ports {

    private Ports() {}

    /**
     * Listens on a port.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @param option the option of the command line that chooses another port
     * @throws Refusal when the port is taken or the host is not of this machine
     */
    public static ServerSocketChannel listen(String host, int port, String option) {
        var address = new InetSocketAddress(host, port);
        ServerSocketChannel channel = null;
        try {
            if (address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            channel = ServerSocketChannel.open();
            return channel.bind(address);
        } catch (BindException e) {
            closeAfter(e, channel);
            throw taken(host, port, option, e);
        } catch (IOException e) {
            closeAfter(e, channel);
            throw new Refusal("Cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Makes sure that a port can be listened on, before anything slow starts.
     *
     * @throws Refusal as {@link #listen} does
     */
    public static void requireFree(String host, int port, String option) {
        try {
            listen(host, port, option).close();
        } catch (IOException e) {
            throw new Refusal("Cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".", e);
        }
    }

    private static Refusal taken(String host, int port, String option, BindException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("Permission denied")) {
            return new Refusal(
                    "Port " + port + " on " + host
                            + " is for the administrator of the machine; choose one above 1023 with " + option + ".",
                    cause);
        }
        if (reason.contains("assign requested address")) {
            return new Refusal(host + " is not an address of this machine; listen on 127.0.0.1 or 0.0.0.0.", cause);
        }
        return new Refusal(
                "Port " + port + " on " + host + " is taken; stop what listens there or choose another with " + option
                        + ".",
                cause);
    }

    private static void closeAfter(IOException failure, @Nullable ServerSocketChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
