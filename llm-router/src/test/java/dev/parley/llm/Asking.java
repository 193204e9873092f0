package dev.parley.llm;

import dev.parley.llm.quota.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A router under test, the clocks it goes by, and what its listener was told. */
public final class Asking implements AttemptListener {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    /** Long enough for a busy machine to send a request and read some of the response, short enough to wait for. */
    public static final Duration SOON = Duration.ofSeconds(1);

    public static final Duration PLENTY = Duration.ofSeconds(20);
    public static final String TEXT = "I can do 17,200 for you.";

    public final AtomicLong nanos = new AtomicLong();
    public final List<AttemptStart> starts = new CopyOnWriteArrayList<>();
    public final List<AttemptEnd> ends = new CopyOnWriteArrayList<>();
    public final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, ProviderConfig> providers = new LinkedHashMap<>();
    private final Map<Tier, List<String>> tiers = new HashMap<>();

    /** One that answers in one piece. */
    public Asking provider(String name, String kind, String baseUrl) {
        providers.put(name, new ProviderConfig(kind, "sk-test", baseUrl, /* stream= */ false));
        return this;
    }

    public Asking tier(Tier tier, String... deployments) {
        tiers.put(tier, List.of(deployments));
        return this;
    }

    public LlmRouter router() {
        return LlmRouters.create(config(), around());
    }

    /** One that writes down what it hears. */
    public LlmRouter hearing() {
        return LlmRouters.hearing(config(), around());
    }

    private LlmRouterConfig config() {
        return new LlmRouterConfig(providers, tiers, PLENTY);
    }

    private LlmRouters.Surroundings around() {
        return new LlmRouters.Surroundings(
                InstantSource.fixed(NOW), nanos::get, new SplittableRandom(1), this::pause, Quota.UNLIMITED);
    }

    /** Waiting lets the clock go on, and takes no time. */
    public void pause(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    public static Prompt prompt(Tier tier, Duration within) {
        return new Prompt(
                "ask-1",
                tier,
                "You sell telephones.",
                List.of(new Line(Line.Role.CUSTOMER, "15000?")),
                new Brief("counter", "en", Map.of("price", "BDT 17,200", "title", "Nova 12")),
                NOW.plus(within),
                200);
    }

    public static String openAi(String content) {
        return """
                {"id":"c1","object":"chat.completion","created":1,"model":"gpt-5-mini","choices":[{"index":0,
                "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],
                "usage":{"prompt_tokens":812,"completion_tokens":64,"total_tokens":876,
                "prompt_tokens_details":{"cached_tokens":512},"completion_tokens_details":{"reasoning_tokens":20}}}
                """.formatted(content);
    }

    public static String anthropic(String content) {
        return """
                {"id":"m1","type":"message","role":"assistant","model":"claude-sonnet-4-6",
                "content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,
                "usage":{"input_tokens":812,"cache_creation_input_tokens":100,"cache_read_input_tokens":1000,
                "output_tokens":64}}
                """.formatted(content);
    }

    @Override
    public void starting(AttemptStart start) {
        starts.add(start);
    }

    @Override
    public void ended(AttemptEnd end) {
        ends.add(end);
    }

    @Override
    public void heard(String callId, String piece) {
        heard.add(piece);
    }

    public List<String> outcomes() {
        return ends.stream().map(end -> end.provider() + " " + end.outcome()).toList();
    }
}
