package dev.parley.llm.provider;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one HTTP request while it runs and after; written by the client's threads, read by the caller's. */
final class Exchange {
    /** How the waiting ended, when it did not end with a whole body. */
    enum Cut {
        TIMEOUT,
        INTERRUPTED,
        IO
    }

    final Call call;
    private final AtomicLong arrivedBytes = new AtomicLong();
    private volatile boolean sent;
    private volatile int status;
    private volatile HttpHeaders headers = HttpHeaders.of(Map.of(), (name, value) -> true);
    private volatile byte[] body = {};
    private volatile @Nullable Cut cut;

    Exchange(Call call) {
        this.call = call;
    }

    void bodyAsked() {
        sent = true;
    }

    void head(int statusCode, HttpHeaders responseHeaders) {
        status = statusCode;
        headers = responseHeaders;
    }

    void arrived(long bytes) {
        arrivedBytes.addAndGet(bytes);
    }

    void whole(byte[] bytes) {
        body = bytes;
    }

    void cut(Cut how) {
        cut = how;
    }

    /** True once the connection stood and the prompt began to be written: from then on the provider may bill. */
    boolean sent() {
        return sent;
    }

    /** The status, or 0 before there is one. */
    int status() {
        return status;
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    HttpHeaders headers() {
        return headers;
    }

    Map<String, List<String>> headerMap() {
        return headers.map();
    }

    long arrivedBytes() {
        return arrivedBytes.get();
    }

    /** The body if all of it arrived, else empty. */
    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Nullable
    Cut cut() {
        return cut;
    }
}
