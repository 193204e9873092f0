package dev.parley.loadtest.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The runs behind the published figures. All but the last are load tests: a process for each part, exactly-once, no debounce.
 */
enum Figure {
    SUSTAINED(
            "turns a second over five minutes with calls over HTTP, CPU and bytes per turn",
            "--rate 1500 --warmup 3m --warmup-from 150 --duration 5m --conversations 100000 --row 1 --permits 2500"
                    + " --threads 1 --whole-answers"),
    ENGINE(
            "the same with the model simulated in the topology's process: the engine alone",
            "--model sleeping --rate 3500 --warmup 3m --warmup-from 300 --duration 5m --conversations 200000 --row 1"
                    + " --permits 50000"),
    IN_FLIGHT(
            "calls in flight in one process while commits go on: calls of 20 s over HTTP",
            "--provider-latency 20s --rate 200 --warmup 60s --duration 2m --conversations 100000 --row 1 --permits 30000"),
    IN_FLIGHT_ALONE(
            "the same with the model simulated in the topology's process",
            "--model sleeping --provider-latency 20s --rate 1100 --warmup 60s --duration 2m --conversations 200000 --row 1"
                    + " --permits 50000"),
    OVERHEAD_200(
            "overhead at 200 turns a second",
            "--rate 200 --warmup 3m --duration 2m --conversations 20000 --row 1 --permits 2500"),
    OVERHEAD_500(
            "overhead at 500 turns a second",
            "--rate 500 --warmup 3m --duration 2m --conversations 50000 --row 1 --permits 2500"),
    BASELINE(
            "against a processor that waits for its calls",
            "--rate 1500 --warmup 30s --duration 2m --conversations 100000 --row 1 --permits 20000 --compare"),
    HOT_CONVERSATION(
            "what others notice of a conversation with 10,000 messages",
            "--rate 300 --warmup 150s --duration 3m --conversations 30000 --row 1 --tenants 10 --permits 2000"
                    + " --hot conversation=10000 --hot-rate 500"),
    HOT_TENANT(
            "what others notice of a tenant with 10,000 customers at once",
            "--rate 300 --warmup 150s --duration 3m --conversations 30000 --row 1 --tenants 10 --permits 500"
                    + " --hot tenant=10000 --hot-rate 500"),
    RECOVERY(
            "kill -9 of one of two instances with 3,000 calls in flight, and the last reply that it delayed",
            "--instances 2 --provider-latency 10s --rate 300 --warmup 150s --duration 2m --conversations 50000 --row 1"
                    + " --permits 4000 --kill 30s"),
    RECOVERY_ALONE(
            "the same with one instance, which is started again",
            "--provider-latency 5s --rate 600 --warmup 60s --duration 2m --conversations 50000 --row 1 --permits 4000"
                    + " --kill 30s"),
    IDLE(
            "CPU and transactions a minute of an instance with nothing to do",
            "--rate 50 --warmup 5s --duration 20s --idle 2m"),
    MILLION(
            "memory with 1,000,000 conversations in the stores, and a restart on them",
            "--model sleeping --provider-latency 0 --arrivals each --conversations 1000000 --rate 2500 --warmup 0s"
                    + " --duration 400s --permits 50000 --restart --jvm topology=-Xmx640m"),
    OUTAGE(
            "what the router alone makes of a minute in which all providers fail",
            "outage",
            "--rate 100 --well 30 --down 60"),
    WEBHOOKS(
            "how soon a gateway acknowledges 1,000 webhooks a second, alone and beside junk",
            "webhooks",
            "--rate 1000 --junk 500 --warmup 60 --duration 60");

    private static final List<String> SHAPES = List.of("--rate", "--ramp", "--burst", "--day");

    private static final String LOAD_TEST = "--processes";

    private final String meaning;
    private final String first;
    private final String options;

    Figure(String meaning, String options) {
        this(meaning, LOAD_TEST, options);
    }

    Figure(String meaning, String first, String options) {
        this.meaning = meaning;
        this.first = first;
        this.options = options;
    }

    /** Its name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String meaning() {
        return meaning;
    }

    /** The arguments of {@code parley loadtest}; {@code more} stand in place of those of the same name, or that say the same. */
    List<String> arguments(List<String> more) {
        var arguments = new ArrayList<>(List.of(first));
        String report = first.equals(LOAD_TEST) ? " --report loadtest-report/" + word() : "";
        var own = List.of((options + report).split(" "));
        Set<String> replaced = more.stream().map(Figure::family).collect(Collectors.toSet());
        boolean keeping = true;
        for (String each : own) {
            keeping = each.startsWith("--") ? !replaced.contains(family(each)) : keeping;
            if (keeping) {
                arguments.add(each);
            }
        }
        arguments.addAll(more);
        return arguments;
    }

    private static String family(String option) {
        return SHAPES.contains(option) ? SHAPES.getFirst() : option;
    }
}
