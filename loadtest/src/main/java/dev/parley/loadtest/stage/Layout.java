package dev.parley.loadtest.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a Parley under load is made of.
 *
 * @param instances processes of the topology, where it has processes of its own
 * @param threads stream threads of each
 * @param partitions of the topics of conversations, at least instances times threads
 * @param permits turns that one process works at a time
 * @param gateway true when messages are posted and not produced
 * @param tenants merchants, at least one; all sell the same
 * @param jvmOptions by process ({@code broker}, {@code topology}, {@code gateway}, {@code provider}, {@code baseline}), in
 *     place of the usual ones
 */
public record Layout(
        Model model,
        int instances,
        int threads,
        int partitions,
        int permits,
        boolean gateway,
        List<String> tenants,
        Map<String, List<String>> jvmOptions) {

    private static final int MANY = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration DEADLINE_MAX = Duration.ofMinutes(10);

    public Layout {
        tenants = List.copyOf(tenants);
        jvmOptions = Map.copyOf(jvmOptions);
        require("--instances", instances);
        require("--threads", threads);
        if (partitions < instances * threads) {
            throw new IllegalArgumentException("--partitions must be at least --instances times --threads, "
                    + instances * threads + ", or some threads have nothing to do; was " + partitions);
        }
        if (permits < 1) {
            throw new IllegalArgumentException("--permits must be at least 1, was " + permits);
        }
    }

    private static void require(String option, int value) {
        if (value < 1 || value > MANY) {
            throw new IllegalArgumentException(option + " must be 1 to " + MANY + ", was " + value);
        }
    }

    /** How long a turn is waited for: longer than the model takes. */
    public Duration turnDeadline() {
        Duration wanted = model.patience().compareTo(DEADLINE) > 0 ? model.patience() : DEADLINE;
        return wanted.compareTo(DEADLINE_MAX) < 0 ? wanted : DEADLINE_MAX;
    }

    /** The key that a tenant's messages are posted with. */
    public static String apiKey(String tenant) {
        return "key-of-" + tenant;
    }

    /** The sections of {@code parley.yaml} that all processes share. */
    String yaml(String providerAddress) {
        var yaml = new StringBuilder();
        String deadline = turnDeadline().toSeconds() + "s";
        // One call a turn, and the words of a search alone: what is measured is turns.
        yaml.append("engine: {debounce: 0ms, turnDeadline: %s, permits: %d, askWhenUnsure: false}\n"
                .formatted(deadline, permits));
        yaml.append("search: {embeddings: none}\n");
        yaml.append("tenants: {");
        tenants.forEach(tenant -> yaml.append(tenant)
                .append(": {currency: BDT, apiKeys: [\"")
                .append(apiKey(tenant))
                .append("\"]}, "));
        yaml.setLength(yaml.length() - 2);
        // No provider but the simulated one: keys of real ones must not be spent on a load test.
        yaml.append("}\n")
                .append(
                        providerAddress.isEmpty()
                                ? "llm: {providers: {}, tiers: {fast: [], strong: []}}\n"
                                : """
                                llm:
                                  deadline: %1$s
                                  firstToken: %1$s
                                  idle: %1$s
                                  concurrency: %3$d
                                  cache: {ttl: 0s}
                                  providers: {simulated: {kind: openai, apiKey: any, baseUrl: "%2$s/v1", stream: %4$s}}
                                  tiers: {fast: [simulated/gpt-5-mini], strong: [simulated/gpt-5-mini]}
                                """.formatted(deadline, providerAddress, permits, streams()));
        return yaml.toString();
    }

    private boolean streams() {
        return model instanceof Model.Simulated(CallTime _, boolean streams) && streams;
    }

    /** What matters of it, by name. */
    Map<String, String> settings() {
        return Map.of(
                "instances", Integer.toString(instances),
                "threads", Integer.toString(threads),
                "partitions", Integer.toString(partitions),
                "permits", Integer.toString(permits),
                "model", model.words());
    }
}
