package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one HTTP request while it runs and after. Used by the calling thread. */
final class Exchange {
    /** How the waiting ended, when it did not end with the response. */
    enum Cut {
        TIMEOUT,
        SLOW,
        INTERRUPTED,
        IO
    }

    final Call call;
    final Watch watch;
    final Reading reading = new Reading();
    private final Dialect dialect;
    private boolean sent;
    private int status;
    private MessageHeaders headers = new HeaderGroup();
    private String body = "";
    private long arrivedBytes;
    private @Nullable Cut cut;
    private @Nullable String unread;

    Exchange(Call call, Dialect dialect, LongSupplier nanoClock) {
        this.call = call;
        this.dialect = dialect;
        this.watch = new Watch(call.patience(), nanoClock);
    }

    /** The connection stands, and the prompt is about to be written. */
    void bodyAsked() {
        sent = true;
    }

    void head(int statusCode, MessageHeaders responseHeaders) {
        status = statusCode;
        headers = responseHeaders;
    }

    void arrived(long bytes) {
        arrivedBytes += bytes;
    }

    void body(String text) {
        body = text;
    }

    void cut(Cut how) {
        cut = how;
    }

    /** Reads what an event of a stream says; one that cannot be read is a complaint. */
    void event(String data) {
        if (data.isBlank()) {
            return;
        }
        if (data.equals("[DONE]")) {
            reading.close();
            return;
        }
        JsonNode json = Json.read(data);
        reading.complaint(json.isContainerNode() ? Complaint.in(json) : Complaint.UNREADABLE);
        dialect.read(json, reading);
        if (reading.chars() > 0) {
            watch.token();
        }
    }

    /** Reads a body that came in one piece, and is therefore whole if it can be read; missing when it cannot. */
    JsonNode wholeBody() {
        JsonNode json = Json.read(body);
        if (json.isContainerNode()) {
            reading.complaint(Complaint.in(json));
            dialect.read(json, reading);
            reading.whole();
        }
        return json;
    }

    /** A model could not read what arrived; only the name of what it threw is kept, since the rest may quote it. */
    void unread(RuntimeException thrown) {
        unread = thrown.getClass().getName();
    }

    /** True once the connection stood and the prompt began to be written: from then on the provider may bill. */
    boolean sent() {
        return sent;
    }

    boolean hasHead() {
        return status != 0;
    }

    /** The status, or 0 before there is one. */
    int status() {
        return status;
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    MessageHeaders headers() {
        return headers;
    }

    long arrivedBytes() {
        return arrivedBytes;
    }

    /** What arrived of a body that was not read as a stream. */
    String body() {
        return body;
    }

    @Nullable
    Cut cut() {
        return cut;
    }

    @Nullable
    String unread() {
        return unread;
    }
}
