package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.loadtest.http.Request;
import dev.parley.loadtest.http.Response;
import dev.parley.loadtest.phone.Asked.Letter;
import dev.parley.loadtest.phone.Asked.Sign;
import dev.parley.loadtest.phone.Asked.Wrong;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Twilio's API, {@code POST /2010-04-01/Accounts/<sid>/Messages.json}: forms, with basic authentication. */
record TwilioApi() implements Api {

    private static final Pattern PATH =
            Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages[.]json|/v2/Indicators/Typing[.]json");
    private static final Pattern NUMBER = Pattern.compile("(whatsapp:)?(.+)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TEXT_MAX = 1_600;
    private static final String BASIC = "Basic ";
    private static final Wrong UNAUTHORIZED = new Wrong(401, 20003);
    private static final Wrong NO_FROM = new Wrong(400, 21603);
    private static final Wrong NO_TO = new Wrong(400, 21604);
    private static final Wrong NO_BODY = new Wrong(400, 21602);
    private static final Wrong TOO_LONG = new Wrong(400, 21617);

    @Override
    public String channel() {
        return "twilio";
    }

    @Override
    public boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public Asked read(Request request, Predicate<String> credential) {
        Matcher path = PATH.matcher(request.path());
        String[] pair = credential(request).split(":", 2);
        boolean known = path.matches()
                && pair.length == 2
                && (path.group(1) == null || path.group(1).equals(pair[0]))
                && credential.test(pair[1]);
        if (!known) {
            return UNAUTHORIZED;
        }
        Map<String, String> form = form(request.body());
        if (path.group(1) == null) {
            return new Sign(Response.json(200, "{\"success\":true}"));
        }
        String from = NUMBER.matcher(form.getOrDefault("From", "")).replaceFirst("$2");
        String to = form.getOrDefault("To", "");
        String text = form.containsKey("ContentSid") ? template(form) : form.getOrDefault("Body", "");
        if (from.isEmpty() || to.isEmpty() || text.isEmpty()) {
            return from.isEmpty() ? NO_FROM : to.isEmpty() ? NO_TO : NO_BODY;
        }
        return text.length() > TEXT_MAX
                ? TOO_LONG
                : new Letter(
                        from,
                        to,
                        text,
                        reply(form),
                        new Asked.Callback(form.getOrDefault("StatusCallback", ""), pair[0], pair[1]));
    }

    private static String credential(Request request) {
        String sent = request.header("authorization");
        try {
            return sent.startsWith(BASIC)
                    ? new String(Base64.getDecoder().decode(sent.substring(BASIC.length())), UTF_8)
                    : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), UTF_8));
            }
        }
        return fields;
    }

    private static String template(Map<String, String> form) {
        try {
            String variable = JSON.readTree(form.getOrDefault("ContentVariables", "{}"))
                    .path("1")
                    .asText();
            return variable.isEmpty() ? "[" + form.get("ContentSid") + "]" : variable;
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** The sender's own name for the message stands in the address that it wants to be told at. */
    private static String reply(Map<String, String> form) {
        String callback = form.getOrDefault("StatusCallback", "");
        int query = callback.indexOf('?');
        return query < 0 ? "" : form(callback.substring(query + 1)).getOrDefault("reply", "");
    }

    @Override
    public String id(long seq) {
        return "SM%032x".formatted(seq);
    }

    @Override
    public Response taken(Shown shown) {
        return Response.json(
                201,
                GraphBody.object()
                        .put("sid", shown.message())
                        .put("status", "queued")
                        .put("to", shown.to())
                        .putNull("error_code")
                        .toString());
    }

    @Override
    public Response wrong(Wrong wrong) {
        ObjectNode answer = GraphBody.object()
                .put("code", wrong.code())
                .put("message", "Simulated")
                .put("more_info", "https://www.twilio.com/docs/errors/" + wrong.code())
                .put("status", wrong.status());
        return Response.json(wrong.status(), answer.toString());
    }

    @Override
    public Wrong tooFast(boolean pair) {
        return new Wrong(429, 20429);
    }

    @Override
    public Wrong declined() {
        return new Wrong(400, 21610);
    }
}
