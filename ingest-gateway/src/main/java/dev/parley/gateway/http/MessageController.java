package dev.parley.gateway.http;

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
        var message = StrictJson.read(Bodies.read(request), MessageRequest.class);
        var conversation =
                Checked.by(() -> Conversations.ofOwnChannel(AccessFilter.tenant(request), message.conversation()));
        var id = inbox.take(conversation, message, inbox.trace(request));
        return Answers.json(202, new Accepted(id, conversation.name()));
    }

    /** The message is in the log. */
    record Accepted(String id, String conversation) {}
}
