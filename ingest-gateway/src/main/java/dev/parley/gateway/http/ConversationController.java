package dev.parley.gateway.http;

import dev.parley.conversation.ConversationId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.LinkedHashMap;
import java.util.List;

/** Shows a merchant their conversations, as the topology tells them. */
@Controller("/v1/conversations")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class ConversationController {

    private static final String PATH = "/internal/v1/conversations";
    private static final List<String> OF_LIST = List.of("limit", "cursor", "state", "phase", "channel", "contact");
    private static final List<String> OF_ONE = List.of("limit", "before");

    private final Questions questions;

    ConversationController(Questions questions) {
        this.questions = questions;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        var query = new LinkedHashMap<String, String>();
        query.put("tenant", AccessFilter.tenant(request));
        query.putAll(Parameters.of(request, OF_LIST));
        return questions.ask(PATH + Parameters.query(query));
    }

    @Get("/{conversation}")
    HttpResponse<byte[]> one(HttpRequest<?> request, String conversation) {
        var query = Parameters.query(Parameters.of(request, OF_ONE));
        var named = Checked.by(() -> Conversations.named(AccessFilter.tenant(request), conversation));
        return questions.ask(path(named) + query);
    }

    /** Where the topology tells of one conversation. */
    static String path(ConversationId conversation) {
        return PATH + "/" + Parameters.encoded(conversation.tenant()) + "/" + Parameters.encoded(conversation.name());
    }
}
