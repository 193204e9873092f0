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
@Controller(MessageController.PATH)
@ExecuteOn(TaskExecutors.VIRTUAL)
final class MessageController {

    static final String PATH = "/v1/messages";

    private final Inbox inbox;
    private final Guests guests;

    MessageController(Inbox inbox, Guests guests) {
        this.inbox = inbox;
        this.guests = guests;
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
            var caller = AccessFilter.caller(request);
            var conversation =
                    caller.own(Checked.by(() -> Conversations.ofOwnChannel(caller.tenant(), message.conversation())));
            guests.write(caller, message.text());
            return new Sent(conversation, message);
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
