package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The body of a call, read in one pass: what both protocols say of it, with the texts counted and not kept. */
final class CallBody {

    private String model = "";
    private boolean streams;
    private boolean includesUsage;
    private long maxTokens;
    private int messages;
    private long systemBytes;
    private long messageBytes;
    private boolean marksSystem;
    private final Prefixes systemPrefixes = new Prefixes();
    private final Prefixes messagePrefixes = new Prefixes();
    private String newest = "";
    private final List<String> canaries = new ArrayList<>(0);

    private CallBody() {}

    /**
     * Reads a body; of one that is no object, nothing.
     *
     * @throws IOException when it is not JSON
     */
    static CallBody read(byte[] json) throws IOException {
        var body = new CallBody();
        try (JsonParser parser = Json.parser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                body.readFields(parser);
            } else {
                parser.skipChildren();
            }
            if (parser.currentToken() != null && parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the value");
            }
        }
        return body;
    }

    /** Empty when none was named. */
    String model() {
        return model;
    }

    /** True when the answer is wanted as a stream. */
    boolean streams() {
        return streams;
    }

    /** True when the last chunk of a stream shall say what was counted (OpenAI). */
    boolean includesUsage() {
        return includesUsage;
    }

    /** 0 when it was not sent (Anthropic requires it). */
    long maxTokens() {
        return maxTokens;
    }

    int messages() {
        return messages;
    }

    /** Bytes of all texts of messages. */
    long messageBytes() {
        return messageBytes;
    }

    /** Bytes of the texts beside the messages that instruct the model (Anthropic). */
    long systemBytes() {
        return systemBytes;
    }

    /** True when the provider is asked to keep the instructions beside the messages (Anthropic). */
    boolean marksSystem() {
        return marksSystem;
    }

    /** Of the instructions beside the messages. */
    Prefixes systemPrefixes() {
        return systemPrefixes;
    }

    /** Of the messages. */
    Prefixes messagePrefixes() {
        return messagePrefixes;
    }

    /** The last text of the last message. */
    String newest() {
        return newest;
    }

    /** The canaries in all texts. */
    List<String> canaries() {
        return canaries;
    }

    private void readFields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "model" -> model = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                case "stream" -> streams = value == JsonToken.VALUE_TRUE;
                case "stream_options" -> readOptions(parser);
                case "max_tokens" -> maxTokens = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
                case "system" -> {
                    String newestMessage = newest;
                    systemBytes = readContent(parser, systemPrefixes);
                    newest = newestMessage;
                }
                case "messages" -> readMessages(parser);
                default -> parser.skipChildren();
            }
            if (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY) {
                parser.skipChildren();
            }
        }
    }

    private void readOptions(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            includesUsage |= name.equals("include_usage") && value == JsonToken.VALUE_TRUE;
            parser.skipChildren();
        }
    }

    private void readMessages(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
            messages++;
            if (each == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isContent = parser.currentName().equals("content");
                    parser.nextToken();
                    if (isContent) {
                        messageBytes += readContent(parser, messagePrefixes);
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** A text, or a list of parts with texts. */
    private long readContent(JsonParser parser, Prefixes prefixes) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return take(parser.getText(), prefixes);
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return 0;
        }
        long bytes = 0;
        for (JsonToken part = parser.nextToken(); part != JsonToken.END_ARRAY; part = parser.nextToken()) {
            if (part != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                marksSystem |= field.equals("cache_control") && prefixes == systemPrefixes;
                if (parser.nextToken() == JsonToken.VALUE_STRING && field.equals("text")) {
                    bytes += take(parser.getText(), prefixes);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return bytes;
    }

    private long take(String text, Prefixes prefixes) {
        Canaries.collect(text, canaries);
        newest = text;
        byte[] bytes = text.getBytes(UTF_8);
        prefixes.add(bytes);
        return bytes.length;
    }
}
