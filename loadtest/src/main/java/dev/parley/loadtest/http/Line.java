package dev.parley.loadtest.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A connection's socket, and what the server's thread watches it for. */
record Line(SocketChannel channel, SelectionKey key, LoopbackServer server) {

    /** Whether the server's thread tells of anything to read. */
    void listen(boolean on) {
        watch(SelectionKey.OP_READ, on);
    }

    /** Sends as much as there is room for; true when that was everything, and what is left is waited with. */
    boolean send(Unsent unsent) throws IOException {
        boolean all = unsent.writeTo(channel);
        watch(SelectionKey.OP_WRITE, !all);
        return all;
    }

    private void watch(int what, boolean on) {
        boolean was = (key.interestOps() & what) != 0;
        if (was == on) {
            return;
        }
        int _ = on ? key.interestOpsOr(what) : key.interestOpsAnd(~what);
        server.wakeUp();
    }

    /** Lets the other side see a reset where it would see an end. */
    void willReset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A socket did not close", e);
        }
        server.wakeUp(); // the key is let go, and with it the socket, by the next selection
    }
}
