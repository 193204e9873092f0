package dev.parley.llm.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** What a request carries: bytes in parts, with their length. The exchange is told when its connection stands and it is asked for them. */
final class Outgoing extends AbstractHttpEntity {
    private final List<byte[]> parts;
    private final Exchange exchange;

    /** @param parts not copied: a file may be large */
    Outgoing(List<byte[]> parts, Exchange exchange) {
        // Its type stands in the request's own headers.
        super((String) null, null);
        this.parts = parts;
        this.exchange = exchange;
    }

    @Override
    public long getContentLength() {
        long length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        exchange.bodyAsked();
        for (byte[] part : parts) {
            out.write(part);
        }
    }

    @Override
    public InputStream getContent() {
        return new SequenceInputStream(Collections.enumeration(
                parts.stream().map(ByteArrayInputStream::new).toList()));
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // Holds nothing that is open.
    }
}
