package dev.parley.llm.provider;

/** The events of which the providers' streams are made, and the counts in them. */
final class Events {
    static final String OPEN_AI_USAGE = """
            {"prompt_tokens":812,"completion_tokens":64,"total_tokens":876,
            "prompt_tokens_details":{"cached_tokens":512},"completion_tokens_details":{"reasoning_tokens":20}}""";
    static final String MISTRAL_USAGE = """
            {"prompt_tokens":812,"completion_tokens":64,"total_tokens":876}""";

    private Events() {}

    static String chunk(String delta, String reason) {
        return """
                {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4.1-mini",
                "choices":[{"index":0,"delta":%s,"finish_reason":%s}],"usage":null}""".formatted(delta, reason);
    }

    static String geminiEnd(String text, String why) {
        String reason = switch (why) {
            case "length" -> "MAX_TOKENS";
            case "filter" -> "SAFETY";
            default -> "STOP";
        };
        return """
                {"candidates":[{"content":{"parts":[{"text":"%s"}],"role":"model"},"finishReason":"%s","index":0}],
                "modelVersion":"gemini-2.5-flash","responseId":"r","usageMetadata":{"promptTokenCount":812,
                "cachedContentTokenCount":512,"candidatesTokenCount":44,"thoughtsTokenCount":20,
                "totalTokenCount":876}}""".formatted(text, reason);
    }

    static String ollamaEnd(String text, String why) {
        return """
                {"model":"llama3.2:3b","created_at":"2026-11-20T10:00:02Z","message":{"role":"assistant","content":"%s"},
                "done":true,"done_reason":"%s","total_duration":1,"prompt_eval_count":812,"eval_count":64}""".formatted(text, why);
    }

    /** The same body, of a model that had more to say than it may. */
    static String truncated(String whole) {
        return whole.replace("\"end_turn\"", "\"max_tokens\"")
                .replace("\"STOP\"", "\"MAX_TOKENS\"")
                .replace("\"stop\"", "\"length\"");
    }

    static String anthropic(String event, String json) {
        return "event: " + event + "\n" + data(json);
    }

    static String data(String json) {
        return "data: " + json.replace("\n", "") + "\n\n";
    }

    static String line(String json) {
        return json.replace("\n", "") + "\n";
    }
}
