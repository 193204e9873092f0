package dev.parley.gateway.http;

import dev.parley.conversation.ConversationId;
import dev.parley.gateway.log.Replies.Start;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Refuses a chat that could not begin, while there still is a status to refuse it with. */
final class ChatOpening {

    private static final String CONVERSATION = "parley.conversation";
    private static final String START = "parley.start";

    private ChatOpening() {}

    /** The refusal, or null when the chat may begin; the request then carries what the chat needs. */
    static @Nullable HttpResponse<byte[]> check(HttpRequest<?> request, Guests guests) {
        if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeaders.UPGRADE))) {
            return Answers.problem(Problem.ofStatus(426, "connect to this path with a WebSocket"))
                    .header(HttpHeaders.UPGRADE, "websocket");
        }
        try {
            var given = request.getParameters().get("conversation");
            var caller = AccessFilter.caller(request);
            request.setAttribute(
                    CONVERSATION,
                    caller.own(
                            Checked.by(() -> Conversations.ofOwnChannel(caller.tenant(), given == null ? "" : given))));
            request.setAttribute(
                    START,
                    EventController.start(
                            request, "after", request.getParameters().get("after")));
            guests.checkRoom(caller);
            return null;
        } catch (ProblemException e) {
            return Answers.problem(e.problem());
        }
    }

    static ConversationId conversation(HttpRequest<?> request) {
        return request.getAttribute(CONVERSATION, ConversationId.class).orElseThrow();
    }

    static Start start(HttpRequest<?> request) {
        return request.getAttribute(START, Start.class).orElseThrow();
    }
}
