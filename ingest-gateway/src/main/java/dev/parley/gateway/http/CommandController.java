package dev.parley.gateway.http;

import dev.parley.conversation.Command;
import dev.parley.gateway.log.Entry;
import dev.parley.wire.Topics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Takes operators' orders. */
@Controller("/v1/conversations")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class CommandController {

    private final Inbox inbox;

    CommandController(Inbox inbox) {
        this.inbox = inbox;
    }

    @Post("/{conversation}/commands")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> post(HttpRequest<?> request, String conversation) {
        var order = StrictJson.read(Bodies.read(request), CommandRequest.class);
        var named = Checked.by(() -> Conversations.named(AccessFilter.tenant(request), conversation));
        var now = inbox.now();
        var command = Checked.by(
                () -> new Command(order.kindOf(), named.tenant(), named.name(), order.by(), order.text(), now));
        inbox.append(new Entry(Topics.COMMANDS, named.key(), command, now, inbox.trace(request)));
        return Answers.json(202, new Accepted(order.kind(), named.name()));
    }

    /** The order is in the log. */
    record Accepted(String kind, String conversation) {}
}
