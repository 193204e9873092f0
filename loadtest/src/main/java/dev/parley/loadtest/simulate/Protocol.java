package dev.parley.loadtest.simulate;

import dev.parley.loadtest.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The shape of a provider's HTTP interface: what it asks of a request, and how it words answers and errors. */
sealed interface Protocol permits OpenAiProtocol, AnthropicProtocol {

    /** The header under which the provider names the request in its answer. */
    String requestIdHeader();

    /** True when the request carries a key; any key will do. */
    boolean hasKey(Request request);

    /** What to say to a request without a key. */
    String keyMissing();

    /** What a cache of prompts' beginnings has of this one. */
    Kept kept(CallBody body, PromptCache cache);

    /** Reads a body that names a model and has messages. */
    Reading read(Request request, CallBody body);

    /** The body of a good answer. */
    String answer(Answer answer);

    /** The body of an error. */
    String error(int status, String message);

    /** That the account's money is used up. */
    Said unpaid();

    /** That the prompt does not fit. */
    Said overlong();

    /** The events of a stream before the first words. */
    String opening(Answer answer);

    /** The event that brings some words. */
    String words(Answer answer, String words);

    /** The events behind the last words: what was counted, and the end marker. */
    String closing(Answer answer);

    /** The event that breaks a stream off. */
    String errorEvent(int status, String message);

    /** Headers of the provider's own that say when there is room for another request. */
    Map<String, String> resetHeaders(Duration after, Instant now);

    /**
     * What to answer.
     *
     * @param createdSeconds since 1970
     * @param tellsUsage whether a stream tells what was counted although nobody must know (OpenAI)
     */
    record Answer(long seq, String model, String text, Usage usage, long createdSeconds, boolean tellsUsage) {

        @Override
        public String toString() {
            return "Answer[" + seq + ", " + usage + "]";
        }
    }

    /** An error as the provider words it. */
    record Said(int status, String body) {

        @Override
        public String toString() {
            return "Said[" + status + "]";
        }
    }

    /** What was counted. */
    record Usage(long inputTokens, Kept kept, long outputTokens) {}

    /** Reads a request: the key first, as the real ones do, then the body. */
    default Reading read(Request request) {
        if (!hasKey(request)) {
            return new Reading.Refused(401, keyMissing());
        }
        CallBody body;
        try {
            body = CallBody.read(request.bytes());
        } catch (IOException e) {
            return new Reading.Refused(400, "The body is not JSON");
        }
        if (body.model().isBlank()) {
            return new Reading.Refused(400, "model is required: the name of a model, any will do");
        }
        if (body.messages() == 0) {
            return new Reading.Refused(400, "messages is required: a list of at least one message");
        }
        return read(request, body);
    }
}
