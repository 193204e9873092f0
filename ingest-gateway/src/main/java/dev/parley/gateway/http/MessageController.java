package dev.parley.gateway.http;

import dev.parley.conversation.ConversationId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Takes customers' messages. */
@Controller("/v1/messages")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class MessageController {

    private final Inbox inbox;

    MessageController(Inbox inbox) {
        this.inbox = inbox;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> post(HttpRequest<?> request) {
        var sent = read(request);
        var id = inbox.take(sent.conversation, sent.message, inbox.trace(request));
        return Answers.json(202, new Accepted(id, sent.conversation.name()));
    }

    private Sent read(HttpRequest<?> request) {
        try {
            var message = StrictJson.read(Bodies.read(request), MessageRequest.class);
            return new Sent(
                    Checked.by(() -> Conversations.ofOwnChannel(AccessFilter.tenant(request), message.conversation())),
                    message);
        } catch (ProblemException e) {
            inbox.refused("unknown");
            throw e;
        }
    }

    /** A message that can be taken. */
    private record Sent(ConversationId conversation, MessageRequest message) {}

    /** The message is in the log. */
    record Accepted(String id, String conversation) {}
}
