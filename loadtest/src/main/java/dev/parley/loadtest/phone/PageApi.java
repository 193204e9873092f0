package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.Asked.Letter;
import dev.parley.loadtest.phone.Asked.Sign;
import dev.parley.loadtest.phone.Asked.Wrong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messenger's and Instagram's Send API, {@code POST /messenger/<version>/me/messages} and the same for {@code instagram}: texts,
 * tags, sender actions. Whose {@code me} is, is what stands before {@code |} in the token; a page may be named instead.
 */
record PageApi(Kind kind) implements Api {

    private static final Pattern PATH = Pattern.compile("/(messenger|instagram)/v[0-9.]+/([^/]+)/messages");
    private static final Set<String> ACTIONS = Set.of("mark_seen", "typing_on", "typing_off");
    private static final Set<String> TAGS = Set.of("HUMAN_AGENT");
    private static final String OURS = "parley:";

    /** Which of the two. */
    enum Kind {
        /** Takes 2,000 characters. */
        MESSENGER,
        /** Takes 1,000 bytes. */
        INSTAGRAM
    }

    @Override
    public String channel() {
        return switch (kind) {
            case MESSENGER -> "messenger";
            case INSTAGRAM -> "instagram";
        };
    }

    @Override
    public boolean serves(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() && matcher.group(1).equals(channel());
    }

    @Override
    public Asked read(Request request, Predicate<String> credential) {
        var token = GraphBody.token(request, credential);
        if (token.isEmpty()) {
            return GraphBody.TOKEN_INVALID;
        }
        String page = PATH.matcher(request.path()).replaceFirst("$2");
        JsonNode body = GraphBody.read(request);
        String to = body.path("recipient").path("id").asText();
        boolean acts = body.has("sender_action");
        if (to.isEmpty() || acts == body.has("message")) {
            return GraphBody.INVALID_PARAMETER;
        }
        if (acts) {
            return ACTIONS.contains(body.path("sender_action").asText())
                    ? new Sign(Response.json(
                            200, GraphBody.object().put("recipient_id", to).toString()))
                    : GraphBody.INVALID_PARAMETER;
        }
        String text = body.path("message").path("text").asText();
        return isOfAType(body) && fits(text)
                ? new Letter(page.equals("me") ? owner(token.get()) : page, to, text, reply(body), null)
                : GraphBody.INVALID_PARAMETER;
    }

    private static boolean isOfAType(JsonNode body) {
        return switch (body.path("messaging_type").asText()) {
            case "RESPONSE", "UPDATE" -> !body.has("tag");
            case "MESSAGE_TAG" -> TAGS.contains(body.path("tag").asText());
            default -> false;
        };
    }

    private boolean fits(String text) {
        return !text.isEmpty()
                && switch (kind) {
                    case MESSENGER -> text.length() <= 2_000;
                    case INSTAGRAM -> text.getBytes(UTF_8).length <= 1_000;
                };
    }

    private static String owner(String token) {
        int bar = token.indexOf('|');
        return bar < 0 ? token : token.substring(0, bar);
    }

    private static String reply(JsonNode body) {
        String metadata = body.path("message").path("metadata").asText();
        return metadata.startsWith(OURS) ? metadata.substring(OURS.length()) : "";
    }

    @Override
    public String id(long seq) {
        return "m_sim" + seq;
    }

    @Override
    public Response taken(Shown shown) {
        return Response.json(
                200,
                GraphBody.object()
                        .put("recipient_id", shown.to())
                        .put("message_id", shown.message())
                        .toString());
    }

    @Override
    public Response wrong(Wrong wrong) {
        return GraphBody.error(wrong);
    }

    @Override
    public Wrong tooFast(boolean pair) {
        return new Wrong(400, 613);
    }

    @Override
    public Wrong declined() {
        return new Wrong(400, 551);
    }
}
