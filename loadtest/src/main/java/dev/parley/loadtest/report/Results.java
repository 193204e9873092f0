package dev.parley.loadtest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every number of a run; as JSON it is {@code report.json}, whose shape {@code docs/loadtest-report.schema.json} describes.
 * Fields are only ever added. Seconds count from the first message's time, warm-up included, unless said otherwise.
 *
 * @param format what this is, and its version
 * @param run the name that the ids of its messages begin with
 * @param messages what became of the messages, warm-up included
 * @param turns what was answered in the measured time
 * @param latency of the messages of the measured time
 * @param samples one a second, from the first message until the last reply
 * @param usage what each process used per turn and at most, in the measured time
 * @param bytes what the brokers wrote from the end of the warm-up until the last reply; null where that cannot be seen
 * @param extras what was done besides sending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Results(
        String format,
        String run,
        About about,
        Load load,
        Subject subject,
        Messages messages,
        Turns turns,
        Latency latency,
        List<Sample> samples,
        List<Usage> usage,
        @Nullable Bytes bytes,
        Extras extras) {

    /** The same with other extras. */
    public Results with(Extras other) {
        return new Results(format, run, about, load, subject, messages, turns, latency, samples, usage, bytes, other);
    }

    /** What {@code format} says. */
    public static final String FORMAT = "parley-loadtest/1";

    public Results {
        samples = List.copyOf(samples);
        usage = List.copyOf(usage);
    }

    /**
     * How to do it again.
     *
     * @param command as it was typed
     * @param at when it began, ISO-8601
     * @param commit of the repository; null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record About(
            String command,
            String at,
            long seed,
            int cores,
            long memoryBytes,
            String os,
            String java,
            @Nullable String commit) {}

    /**
     * What was sent.
     *
     * @param shape in words
     * @param arrivals {@code visits}, {@code spread} or {@code each}
     * @param through {@code topic} or {@code gateway}
     */
    public record Load(
            String shape,
            double warmUpSeconds,
            double seconds,
            int conversations,
            int tenants,
            String arrivals,
            String through) {}

    /**
     * What it was sent to.
     *
     * @param description in words
     * @param settings those that matter, by name
     */
    public record Subject(String description, Map<String, String> settings) {

        public Subject {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * What became of the messages.
     *
     * @param refused not confirmed by the door; without a reply they are lost too
     * @param lost without a reply at the end
     * @param duplicates replies to messages that had one
     * @param impatient from customers who should have waited for a reply, because nobody else was left to write
     * @param mostBehindMs by how much a message was sent late at worst
     */
    public record Messages(
            long sent, long answered, long refused, long lost, long duplicates, long impatient, double mostBehindMs) {

        /** True when each message got exactly one reply. */
        public boolean areSound() {
            return lost == 0 && duplicates == 0;
        }
    }

    /**
     * Replies in the measured time.
     *
     * @param offeredPerSecond messages that were due
     * @param messagesPerSecond messages that were answered
     * @param sustained true when the two differ by 3 % at most
     */
    public record Turns(
            long count,
            double perSecond,
            double offeredPerSecond,
            double messagesPerSecond,
            double messagesPerTurn,
            boolean sustained) {}

    /**
     * From the time a message was meant to be sent until its reply could be read.
     *
     * @param overhead the same less the model's time over the reply
     * @param overTime by the time at which messages were meant to be sent
     */
    public record Latency(Percentiles visible, Percentiles overhead, List<Window> overTime) {

        public Latency {
            overTime = List.copyOf(overTime);
        }
    }

    /** The messages that were meant to be sent in a stretch of the run; milliseconds. */
    public record Window(
            double second,
            double offeredPerSecond,
            long count,
            double p50,
            double p90,
            double p99,
            double max,
            double overheadP50,
            double overheadP99) {}

    /**
     * How things stood at a time; counts are since the beginning.
     *
     * @param lag records on the topology's topics that it has not read and committed; null where that cannot be seen
     * @param engine figures of all topology processes together; null where none could be read
     * @param processes in the order of {@link Results#usage}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(
            double second,
            long sent,
            long answered,
            long turns,
            @Nullable Long lag,
            @Nullable Engine engine,
            List<ProcessSample> processes) {

        public Sample {
            processes = List.copyOf(processes);
        }
    }

    /**
     * What the topology says of itself.
     *
     * @param transactions that its threads have committed since they began
     */
    public record Engine(double callsInFlight, double turnsPending, double oldestSeconds, double transactions) {}

    /**
     * What the system says of a process.
     *
     * @param cpuSeconds since it began
     * @param gcPauseSeconds since it began; null where the process does not tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProcessSample(
            String name,
            double cpuSeconds,
            long rssBytes,
            @Nullable Double gcPauseSeconds) {}

    /**
     * What a process used in the measured time.
     *
     * @param cores processor cores kept busy, on average
     * @param cpuSecondsPer1000Turns null where there was no turn
     * @param gcPauseSeconds null where the process does not tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Usage(
            String name,
            double cores,
            @Nullable Double cpuSecondsPer1000Turns,
            long peakRssBytes,
            @Nullable Double gcPauseSeconds) {}

    /**
     * What the brokers wrote.
     *
     * @param perTurn all of it
     * @param changelogsPerTurn the part of the stores' changelogs
     */
    public record Bytes(double perTurn, double changelogsPerTurn, List<TopicBytes> topics) {

        public Bytes {
            topics = List.copyOf(topics);
        }
    }

    /** What the brokers wrote to a topic. */
    public record TopicBytes(String topic, boolean changelog, long bytes, double perTurn) {}
}
