package dev.parley.loadtest.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.Asked.Letter;
import dev.parley.loadtest.phone.Asked.Sign;
import dev.parley.loadtest.phone.Asked.Wrong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** WhatsApp's Cloud API, {@code POST /<version>/<phone number id>/messages}: texts, templates, read marks with typing. */
record WhatsAppApi() implements Api {

    private static final Pattern PATH = Pattern.compile("/v[0-9.]+/([^/]+)/messages");
    private static final int TEXT_MAX = 4_096;
    /** A template with what is put into it. */
    private static final int TEMPLATE_MAX = 1_024;

    @Override
    public String channel() {
        return "whatsapp";
    }

    @Override
    public boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public Asked read(Request request, Predicate<String> credential) {
        if (GraphBody.token(request, credential).isEmpty()) {
            return GraphBody.TOKEN_INVALID;
        }
        JsonNode body = GraphBody.read(request);
        if (!body.path("messaging_product").asText().equals(channel())) {
            return GraphBody.INVALID_PARAMETER;
        }
        if (body.path("status").asText().equals("read")) {
            return body.path("message_id").asText().isEmpty()
                    ? GraphBody.INVALID_PARAMETER
                    : new Sign(Response.json(
                            200, GraphBody.object().put("success", true).toString()));
        }
        String to = body.path("to").asText(body.path("recipient").asText());
        String text = text(body);
        return to.isEmpty() || text.isEmpty()
                ? GraphBody.INVALID_PARAMETER
                : new Letter(
                        PATH.matcher(request.path()).replaceFirst("$1"),
                        to,
                        text,
                        body.path("biz_opaque_callback_data").asText(),
                        null);
    }

    /** What the customer reads; empty for anything that is not taken. */
    private static String text(JsonNode body) {
        return switch (body.path("type").asText("text")) {
            case "text" -> within(body.path("text").path("body").asText(), TEXT_MAX);
            case "template" -> {
                JsonNode template = body.path("template");
                String parameter =
                        template.at("/components/0/parameters/0/text").asText();
                boolean whole = !template.path("name").asText().isEmpty()
                        && !template.at("/language/code").asText().isEmpty()
                        && parameter.chars().noneMatch(c -> c == '\n' || c == '\t');
                yield whole
                        ? within(
                                parameter.isEmpty()
                                        ? "[" + template.path("name").asText() + "]"
                                        : parameter,
                                TEMPLATE_MAX)
                        : "";
            }
            default -> "";
        };
    }

    private static String within(String text, int max) {
        return text.length() <= max ? text : "";
    }

    @Override
    public String id(long seq) {
        return "wamid.sim" + seq;
    }

    @Override
    public Response taken(Shown shown) {
        ObjectNode answer = GraphBody.object().put("messaging_product", channel());
        answer.putArray("contacts").addObject().put("input", shown.to()).put("wa_id", shown.to());
        answer.putArray("messages").addObject().put("id", shown.message());
        return Response.json(200, answer.toString());
    }

    @Override
    public Response wrong(Wrong wrong) {
        return GraphBody.error(wrong);
    }

    @Override
    public Wrong tooFast(boolean pair) {
        return pair ? new Wrong(400, 131_056) : new Wrong(429, 130_429);
    }

    @Override
    public Wrong declined() {
        return new Wrong(400, 131_026);
    }
}
