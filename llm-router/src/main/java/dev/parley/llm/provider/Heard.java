package dev.parley.llm.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text of one call as a model hands it over, passed on to the call's hearing. Used by one thread. */
final class Heard implements StreamingChatResponseHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Heard.class);

    private final Call call;
    private final StringBuilder text = new StringBuilder();
    private Hearing hearing;
    private boolean told;

    Heard(Call call) {
        this.call = call;
        this.hearing = call.hearing();
    }

    @Override
    public void onPartialResponse(String piece) {
        text.append(piece);
        tell(piece);
    }

    /** A text in one piece, told only when it will be the answer. */
    void whole(@Nullable String wholeText) {
        text.append(wholeText == null ? "" : wholeText);
    }

    /** Tells what has not been told. */
    void answered() {
        if (!told) {
            tell(text.toString());
        }
    }

    private void tell(String piece) {
        told = true;
        try {
            hearing.text(piece);
        } catch (RuntimeException deaf) {
            hearing = Hearing.NONE;
            LOG.atWarn()
                    .addKeyValue("callId", call.id())
                    .addKeyValue("exception", deaf.getClass().getName())
                    .log("Who listens to an answer failed and is told no more of it");
        }
    }

    String text() {
        return text.toString();
    }

    int chars() {
        return text.length();
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        // What is complete is read from the events.
    }

    @Override
    public void onError(Throwable error) {
        // What went wrong is in the exchange.
    }
}
