package dev.parley.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been read of one response so far, whatever protocol it came in. Used by one thread. */
final class Reading {
    /** What a provider counts; of one that counts more than once, the last holds. */
    enum Count {
        /** Neither read from nor written to the cache. */
        INPUT,
        CACHE_READ,
        CACHE_WRITE,
        CACHE_WRITE_HOUR,
        /** Reasoning included. */
        OUTPUT,
        REASONING
    }

    /** Why a model stopped. */
    enum Stop {
        /** It was done. */
        SAID,
        /** It had said as much as it may, perhaps in the midst of a sentence. */
        TRUNCATED,
        /** It, or a filter, did not want to. */
        UNWELCOME,
        /** Something went wrong. */
        BROKEN
    }

    /** A longer name is no model's. */
    private static final int MODEL_MAX = 200;

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private long textChars;
    private long thoughtChars;
    private @Nullable String model;
    private @Nullable Stop stop;
    private @Nullable Complaint complaint;
    private boolean ended;
    private boolean closed;

    void count(Count what, JsonNode number) {
        if (number.isNumber()) {
            count(what, number.asLong());
        }
    }

    void count(Count what, long tokens) {
        counts.put(what, Math.max(0, tokens));
    }

    void said(JsonNode text) {
        textChars += text.isTextual() ? text.textValue().length() : 0;
    }

    void thought(JsonNode text) {
        thoughtChars += text.isTextual() ? text.textValue().length() : 0;
    }

    void model(JsonNode name) {
        if (name.isTextual() && !name.textValue().isBlank() && name.textValue().length() <= MODEL_MAX) {
            model = name.textValue();
        }
    }

    /** A refusal stands, whatever is said after it. */
    void stop(Stop why) {
        if (stop != Stop.UNWELCOME) {
            stop = why;
        }
    }

    /** The first complaint stands. */
    void complaint(@Nullable Complaint newComplaint) {
        if (complaint == null) {
            complaint = newComplaint;
        }
    }

    /** The text is whole. */
    void end() {
        ended = true;
    }

    /** Nothing more will come. */
    void close() {
        closed = true;
    }

    /** It was a body in one piece, whose end is the answer's; some such bodies do not say why the model stopped. */
    void whole() {
        if (stop == null) {
            stop = Stop.SAID;
        }
        ended = true;
        closed = true;
    }

    /** Null when the provider did not count it. */
    @Nullable
    Long counted(Count what) {
        return counts.get(what);
    }

    /** Characters of visible text. */
    long textChars() {
        return textChars;
    }

    /** Characters of text and of reasoning, as far as that is shown. */
    long chars() {
        return textChars + thoughtChars;
    }

    @Nullable
    String model() {
        return model;
    }

    @Nullable
    Stop stop() {
        return stop;
    }

    @Nullable
    Complaint complaint() {
        return complaint;
    }

    boolean ended() {
        return ended;
    }

    boolean closed() {
        return closed;
    }
}
