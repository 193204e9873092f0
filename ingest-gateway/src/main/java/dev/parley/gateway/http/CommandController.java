package dev.parley.gateway.http;

import dev.parley.conversation.Command;
import dev.parley.conversation.ConversationId;
import dev.parley.gateway.channel.webhook.Numbers;
import dev.parley.gateway.log.Entry;
import dev.parley.wire.Json;
import dev.parley.wire.Topics;
import dev.parley.wire.UnreadableException;
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

    /** Of which nothing is read here. */
    private static final String NO_TRANSCRIPT = "?limit=1";

    private final Inbox inbox;

    private final Questions questions;

    private final Numbers numbers;

    CommandController(Inbox inbox, Questions questions, Numbers numbers) {
        this.inbox = inbox;
        this.questions = questions;
        this.numbers = numbers;
    }

    @Post("/{conversation}/commands")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> post(HttpRequest<?> request, String conversation) {
        var order = StrictJson.read(Bodies.read(request), CommandRequest.class);
        String tenant = AccessFilter.tenant(request);
        var named = Checked.by(() -> Conversations.named(tenant, numbers.named(tenant, conversation)));
        var now = inbox.now();
        var command = Checked.by(
                () -> new Command(order.kindOf(), named.tenant(), named.name(), order.by(), order.text(), now));
        if (command.kind() == Command.Kind.SAY && wantsNoMessages(named)) {
            throw new ProblemException(Problem.conflict("this customer wants no more messages, and only their own START"
                    + " undoes that; nothing was sent"));
        }
        inbox.append(new Entry(Topics.COMMANDS, named.key(), command, now, inbox.trace(request)));
        return Answers.json(202, new Accepted(order.kind(), named.name()));
    }

    /** Where that cannot be known now, the order is taken, and the topology keeps it from being sent. */
    private boolean wantsNoMessages(ConversationId conversation) {
        return questions
                .known(ConversationController.path(conversation) + NO_TRANSCRIPT)
                .map(CommandController::isOptedOut)
                .orElse(false);
    }

    private static boolean isOptedOut(byte[] conversation) {
        try {
            return Json.read(conversation, Known.class).optedOut();
        } catch (UnreadableException e) {
            return false;
        }
    }

    /** What is looked at of a conversation. */
    record Known(boolean optedOut) {}

    /** The order is in the log. */
    record Accepted(String kind, String conversation) {}
}
