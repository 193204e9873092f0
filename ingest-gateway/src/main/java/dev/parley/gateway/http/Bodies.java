package dev.parley.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Request bodies, read as they stream in and never beyond their bound. */
public final class Bodies {

    /** Bytes of the body of any ordinary call; the longest text, every character escaped, takes 393,216. */
    static final int BYTES_MAX = 1 << 20;
    /** Bytes of an upload of products: some hundred thousand of them. They are read one by one and never held together. */
    public static final int UPLOAD_BYTES_MAX = 128 << 20;

    private Bodies() {}

    /** The whole body of an ordinary call. */
    static byte[] read(HttpRequest<?> request) {
        try (var body = stream(request, BYTES_MAX)) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new ProblemException(broken());
        }
    }

    /**
     * The body as a stream that ends in a problem when it passes its bound.
     *
     * @throws ProblemException at once when its announced length passes it
     */
    public static InputStream stream(HttpRequest<?> request, int bytesMax) {
        if (!(request instanceof ServerHttpRequest<?> server)) {
            throw new IllegalStateException("not a request of this server");
        }
        if (server.byteBody().expectedLength().orElse(0) > bytesMax) {
            throw new ProblemException(tooLarge(bytesMax));
        }
        return new Bounded(server.byteBody().toInputStream(), bytesMax);
    }

    /** What to answer when the caller stopped in the middle of a body. */
    public static Problem broken() {
        return Problem.ofStatus(400, "the body ended before it was complete");
    }

    private static Problem tooLarge(int bytesMax) {
        return Problem.tooLarge("the body must have at most " + bytesMax + " bytes");
    }

    private static final class Bounded extends FilterInputStream {
        private final int bytesMax;
        private long count;

        Bounded(InputStream in, int bytesMax) {
            super(in);
            this.bytesMax = bytesMax;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(read);
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long read) {
            count += Math.max(0, read);
            if (count > bytesMax) {
                throw new ProblemException(tooLarge(bytesMax));
            }
        }
    }
}
