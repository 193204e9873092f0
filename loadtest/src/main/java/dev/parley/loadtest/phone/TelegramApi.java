package dev.parley.loadtest.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.Asked.Letter;
import dev.parley.loadtest.phone.Asked.Sign;
import dev.parley.loadtest.phone.Asked.Wrong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telegram's Bot API, {@code POST /bot<token>/sendMessage} and {@code sendChatAction}. The bot's name is what stands before the
 * token's colon, as its id does in real ones.
 */
record TelegramApi() implements Api {

    private static final Pattern PATH = Pattern.compile("/bot(([^/:]+)[^/]*)/(sendMessage|sendChatAction)");
    private static final int TEXT_MAX = 4_096;
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final int TOO_MANY = 429;
    private static final Wrong UNAUTHORIZED = new Wrong(401, 401);
    private static final Wrong BAD_REQUEST = new Wrong(400, 400);

    @Override
    public String channel() {
        return "telegram";
    }

    @Override
    public boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public Asked read(Request request, Predicate<String> credential) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !credential.test(path.group(1))) {
            return UNAUTHORIZED;
        }
        JsonNode body = GraphBody.read(request);
        String chat = body.path("chat_id").asText();
        if (chat.isEmpty()) {
            return BAD_REQUEST;
        }
        if (path.group(3).equals("sendChatAction")) {
            return body.path("action").asText().equals("typing")
                    ? new Sign(Response.json(200, "{\"ok\":true,\"result\":true}"))
                    : BAD_REQUEST;
        }
        String text = body.path("text").asText();
        return text.isEmpty() || text.length() > TEXT_MAX
                ? BAD_REQUEST
                : new Letter(path.group(2), chat, text, "", null);
    }

    @Override
    public String id(long seq) {
        return Long.toString(seq);
    }

    @Override
    public Response taken(Shown shown) {
        ObjectNode answer = GraphBody.object().put("ok", true);
        ObjectNode result = answer.putObject("result");
        result.put("message_id", shown.seq())
                .put("date", shown.at().getEpochSecond())
                .put("text", shown.text());
        result.putObject("chat").put("id", shown.to()).put("type", "private");
        return Response.json(200, answer.toString());
    }

    @Override
    public Response wrong(Wrong wrong) {
        ObjectNode answer = GraphBody.object()
                .put("ok", false)
                .put("error_code", wrong.code())
                .put("description", "Simulated " + wrong.code());
        if (wrong.code() == TOO_MANY) {
            answer.putObject("parameters").put("retry_after", RETRY_AFTER_SECONDS);
        }
        return Response.json(wrong.status(), answer.toString());
    }

    @Override
    public Wrong tooFast(boolean pair) {
        return new Wrong(TOO_MANY, TOO_MANY);
    }

    @Override
    public Wrong declined() {
        return new Wrong(403, 403);
    }
}
