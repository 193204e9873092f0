package dev.parley.llm.provider;

import dev.parley.llm.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What each provider's responses look like, by its public documentation; every one tells of the same answer. */
enum Shape {
    ANTHROPIC(Protocol.ANTHROPIC, "claude-haiku-4-5", new Usage(812, 1000, 100, 64, 0, 40)) {
        @Override
        String first() {
            return Events.anthropic("message_start", """
                    {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],
                    "model":"claude-haiku-4-5","stop_reason":null,"usage":{"input_tokens":812,"output_tokens":1,
                    "cache_creation_input_tokens":100,"cache_read_input_tokens":1000,
                    "cache_creation":{"ephemeral_5m_input_tokens":60,"ephemeral_1h_input_tokens":40}}}}""")
                    + Events.anthropic("content_block_start", """
                    {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""")
                    + Events.anthropic("ping", "{\"type\":\"ping\"}");
        }

        @Override
        String piece(String text) {
            return Events.anthropic("content_block_delta", """
                    {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}""".formatted(text));
        }

        @Override
        String last(String why) {
            return Events.anthropic("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                    + Events.anthropic("message_delta", """
                    {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},
                    "usage":{"output_tokens":64}}""".formatted(
                                    switch (why) {
                                        case "length" -> "max_tokens";
                                        case "filter" -> "refusal";
                                        default -> "end_turn";
                                    }))
                    + Events.anthropic("message_stop", "{\"type\":\"message_stop\"}");
        }

        @Override
        String error() {
            return Events.anthropic("error", """
                    {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""");
        }

        @Override
        String whole(String text) {
            return """
                    {"id":"m","type":"message","role":"assistant","model":"claude-haiku-4-5",
                    "content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,
                    "usage":{"input_tokens":812,"cache_creation_input_tokens":100,"cache_read_input_tokens":1000,
                    "cache_creation":{"ephemeral_5m_input_tokens":60,"ephemeral_1h_input_tokens":40},
                    "output_tokens":64}}""".formatted(text);
        }
    },
    OPENAI(Protocol.OPENAI, "gpt-4.1-mini", new Usage(300, 512, 0, 64, 20)) {
        @Override
        String first() {
            return Events.data(Events.chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        }

        @Override
        String piece(String text) {
            return Events.data(Events.chunk("{\"content\":\"" + text + "\"}", "null"));
        }

        @Override
        String last(String why) {
            String reason = why.equals("filter") ? "content_filter" : why;
            return Events.data(Events.chunk("{}", "\"" + reason + "\""))
                    + Events.data("""
                    {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4.1-mini","choices":[],
                    "usage":%s}""".formatted(Events.OPEN_AI_USAGE)) + "data: [DONE]\n\n";
        }

        @Override
        String error() {
            return Events.data("""
                    {"error":{"message":"The engine is overloaded","type":"server_error","param":null,"code":503}}""");
        }

        @Override
        String whole(String text) {
            return """
                    {"id":"c","object":"chat.completion","created":1,"model":"gpt-4.1-mini","choices":[{"index":0,
                    "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],"usage":%s}""".formatted(text, Events.OPEN_AI_USAGE);
        }
    },
    AZURE(Protocol.AZURE, "gpt-4.1-mini", OPENAI.usage) {
        @Override
        String first() {
            return Events.data("""
                    {"id":"","object":"","created":0,"model":"","prompt_filter_results":[{"prompt_index":0,
                    "content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}],"choices":[]}""") + OPENAI.first();
        }

        @Override
        String piece(String text) {
            return OPENAI.piece(text);
        }

        @Override
        String last(String why) {
            return OPENAI.last(why);
        }

        @Override
        String error() {
            return OPENAI.error();
        }

        @Override
        String whole(String text) {
            return OPENAI.whole(text);
        }
    },
    GEMINI(Protocol.GEMINI, "gemini-2.5-flash", new Usage(300, 512, 0, 64, 20)) {
        @Override
        String first() {
            return Events.data("""
                    {"candidates":[{"content":{"role":"model"},"index":0}],"modelVersion":"gemini-2.5-flash",
                    "usageMetadata":{"promptTokenCount":812,"cachedContentTokenCount":512,"totalTokenCount":812}}""");
        }

        @Override
        String piece(String text) {
            return Events.data("""
                    {"candidates":[{"content":{"parts":[{"text":"%s"}],"role":"model"},"index":0}],
                    "modelVersion":"gemini-2.5-flash","usageMetadata":{"promptTokenCount":812,
                    "cachedContentTokenCount":512,"candidatesTokenCount":2,"thoughtsTokenCount":20,
                    "totalTokenCount":834}}""".formatted(text));
        }

        @Override
        String last(String why) {
            return Events.data(Events.geminiEnd("", why));
        }

        @Override
        String error() {
            return Events.data("""
                    {"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}""");
        }

        @Override
        String whole(String text) {
            return Events.geminiEnd(text, "stop");
        }
    },
    MISTRAL(Protocol.MISTRAL, "mistral-small-2506", new Usage(812, 0, 0, 64, 0)) {
        @Override
        String first() {
            return OPENAI.first().replace("gpt-4.1-mini", model);
        }

        @Override
        String piece(String text) {
            return OPENAI.piece(text).replace("gpt-4.1-mini", model);
        }

        @Override
        String last(String why) {
            return Events.data("""
                    {"id":"c","object":"chat.completion.chunk","created":1,"model":"mistral-small-2506",
                    "choices":[{"index":0,"delta":{"content":""},"finish_reason":"%s"}],"usage":%s}""".formatted(why.equals("filter") ? "content_filter" : why, Events.MISTRAL_USAGE))
                    + "data: [DONE]\n\n";
        }

        @Override
        String error() {
            return Events.data("""
                    {"object":"error","message":"Service unavailable.","type":"unavailable","param":null,"code":"503"}""");
        }

        @Override
        String whole(String text) {
            return """
                    {"id":"c","object":"chat.completion","created":1,"model":"mistral-small-2506","choices":[{"index":0,
                    "message":{"role":"assistant","tool_calls":null,"content":"%s"},"finish_reason":"stop"}],
                    "usage":%s}""".formatted(text, Events.MISTRAL_USAGE);
        }
    },
    OLLAMA(Protocol.OLLAMA, "llama3.2:3b", new Usage(812, 0, 0, 64, 0)) {
        @Override
        String first() {
            return "";
        }

        @Override
        String piece(String text) {
            return Events.line("""
                    {"model":"llama3.2:3b","created_at":"2026-11-20T10:00:01.5Z",
                    "message":{"role":"assistant","content":"%s"},"done":false}""".formatted(text));
        }

        @Override
        String last(String why) {
            return Events.line(Events.ollamaEnd("", why));
        }

        @Override
        String error() {
            return Events.line("{\"error\":\"an error was encountered while running the model\"}");
        }

        @Override
        String whole(String text) {
            return Events.ollamaEnd(text, "stop");
        }
    };

    final Protocol protocol;
    final String model;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    final Usage usage;

    Shape(Protocol protocol, String model, Usage usage) {
        this.protocol = protocol;
        this.model = model;
        this.usage = usage;
    }

    /** What comes before the text. */
    abstract String first();

    abstract String piece(String text);

    /** What comes after the text; {@code why} is {@code stop}, {@code length} or {@code filter}. */
    abstract String last(String why);

    /** An error in the midst of a stream. */
    abstract String error();

    /** An answer in one piece. */
    abstract String whole(String text);

    /** A whole stream, in the chunks it is sent in. */
    String[] stream(String... texts) {
        List<String> pieces = new ArrayList<>(List.of(first()));
        Stream.of(texts).map(this::piece).forEach(pieces::add);
        pieces.add(last("stop"));
        return pieces.stream().filter(piece -> !piece.isEmpty()).toArray(String[]::new);
    }
}
