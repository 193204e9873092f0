package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.OpenLoop;
import dev.parley.loadtest.load.Schedule;
import dev.parley.loadtest.report.Extras;
import dev.parley.loadtest.report.Percentiles;
import dev.parley.loadtest.report.Results;
import dev.parley.loadtest.report.Results.ProcessSample;
import dev.parley.loadtest.report.Results.Sample;
import dev.parley.loadtest.report.Results.TopicBytes;
import dev.parley.loadtest.stage.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Puts what was seen of a run into figures. */
final class Findings {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MS = 1e6;
    private static final double THOUSAND = 1000;
    /** Fewer answers than messages due are a backlog that grows, more are one from before: neither is a rate that lasts. */
    private static final double OFF_PACE_MAX = 0.03;

    private final Load load;
    private final Run run;
    private final Subject subject;

    Findings(Load load, Run run, Subject subject) {
        this.load = load;
        this.run = run;
        this.subject = subject;
    }

    /** What was seen, for when no more is sampled. */
    record Seen(OpenLoop.Run sending, Writers.Line line, Optional<Writers.Line> hot, Door door, Sampler sampler) {}

    Results results(Results.About about, Seen seen, Extras extras) {
        Tally tally = seen.line().tally();
        List<Sample> samples = seen.sampler().samples();
        Measured measured = measured(samples);
        return new Results(
                Results.FORMAT,
                run.name(),
                about,
                new Results.Load(
                        load.shape().words(),
                        seconds(load.warmUp().toNanos()),
                        seconds(load.duration().toNanos()),
                        load.crowd().conversations(),
                        load.crowd().tenants(),
                        load.crowd().manner().word(),
                        seen.door().word()),
                new Results.Subject(subject.description(), subject.settings()),
                messages(seen),
                turns(measured),
                new Results.Latency(
                        Percentiles.withCurve(tally.visible().snapshot()),
                        Percentiles.withCurve(tally.overhead().snapshot()),
                        windows(tally)),
                samples,
                usage(samples, measured),
                bytes(seen.sampler().grown()),
                extras);
    }

    private Results.Messages messages(Seen seen) {
        Tally.Count main = seen.line().tally().count();
        Tally.Count hot = seen.hot().map(line -> line.tally().count()).orElse(new Tally.Count(0, 0, 0, 0));
        return new Results.Messages(
                main.sent() + hot.sent(),
                main.replied() + hot.replied(),
                seen.door().refused(),
                main.pending() + hot.pending(),
                main.duplicates() + hot.duplicates(),
                seen.line().arrivals().impatient(),
                seen.sending().mostBehindNanos() / NANOS_PER_MS);
    }

    /** The first and the last sample of the measured time; both the same where there was but one, null without any. */
    private record Measured(
            @Nullable Sample first, @Nullable Sample last) {

        boolean includes(Sample sample) {
            return first != null
                    && last != null
                    && sample.second() >= first.second()
                    && sample.second() <= last.second();
        }

        double seconds() {
            return first == null || last == null ? 0 : last.second() - first.second();
        }

        long turns() {
            return first == null || last == null ? 0 : last.turns() - first.turns();
        }

        long answered() {
            return first == null || last == null ? 0 : last.answered() - first.answered();
        }
    }

    private Measured measured(List<Sample> samples) {
        double begin = seconds(load.warmUp().toNanos());
        double end = begin + seconds(load.duration().toNanos());
        List<Sample> within = samples.stream()
                .filter(sample -> sample.second() >= begin && sample.second() <= end)
                .toList();
        if (within.isEmpty()) {
            return new Measured(null, null);
        }
        // Of a time so short that it was looked at once, the rest of the run tells more than nothing.
        return new Measured(within.getFirst(), within.size() > 1 ? within.getLast() : samples.getLast());
    }

    private Results.Turns turns(Measured measured) {
        double seconds = measured.seconds();
        double offered = new Schedule(load.shape().over(load.duration())).count()
                / seconds(load.duration().toNanos());
        double answered = seconds > 0 ? measured.answered() / seconds : 0;
        return new Results.Turns(
                measured.turns(),
                seconds > 0 ? measured.turns() / seconds : 0,
                offered,
                answered,
                measured.turns() > 0 ? (double) measured.answered() / measured.turns() : 0,
                Math.abs(answered - offered) <= offered * OFF_PACE_MAX);
    }

    private List<Results.Window> windows(Tally tally) {
        Schedule schedule = load.schedule();
        List<Histogram> visible = tally.visibleOverTime().snapshot();
        List<Histogram> overhead = tally.overheadOverTime().snapshot();
        long width = tally.visibleOverTime().widthNanos();
        return IntStream.range(0, Math.min(visible.size(), overhead.size()))
                .mapToObj(i -> {
                    Percentiles whole = Percentiles.of(visible.get(i));
                    Percentiles own = Percentiles.of(overhead.get(i));
                    return new Results.Window(
                            seconds(i * width),
                            schedule.perSecondAt(i * width),
                            whole.count(),
                            whole.p50(),
                            whole.p90(),
                            whole.p99(),
                            whole.max(),
                            own.p50(),
                            own.p99());
                })
                .toList();
    }

    private List<Results.Usage> usage(List<Sample> samples, Measured measured) {
        Sample first = measured.first();
        Sample last = measured.last();
        if (first == null || last == null) {
            return List.of();
        }
        var usage = new ArrayList<Results.Usage>();
        for (int i = 0; i < Math.min(first.processes().size(), last.processes().size()); i++) {
            ProcessSample before = first.processes().get(i);
            ProcessSample after = last.processes().get(i);
            int index = i;
            double cpu = cpuSeconds(samples, measured, index);
            usage.add(new Results.Usage(
                    after.name(),
                    measured.seconds() > 0 ? cpu / measured.seconds() : 0,
                    measured.turns() > 0 ? Double.valueOf(cpu / measured.turns() * THOUSAND) : null,
                    samples.stream()
                            .filter(sample -> sample.processes().size() > index)
                            .mapToLong(sample -> sample.processes().get(index).rssBytes())
                            .max()
                            .orElse(0),
                    pauses(before, after)));
        }
        return usage;
    }

    /** From sample to sample, for a process that was started again counts from 0. */
    private static double cpuSeconds(List<Sample> samples, Measured measured, int process) {
        double used = 0;
        double before = Double.NaN;
        for (Sample sample : samples) {
            boolean within = measured.includes(sample) && sample.processes().size() > process;
            if (within) {
                double now = sample.processes().get(process).cpuSeconds();
                used += Double.isNaN(before) ? 0 : now >= before ? now - before : now;
                before = now;
            }
        }
        return used;
    }

    private static @Nullable Double pauses(ProcessSample before, ProcessSample after) {
        Double end = after.gcPauseSeconds();
        Double begin = before.gcPauseSeconds();
        return end == null || begin == null ? null : Double.valueOf(Math.max(0, end - begin));
    }

    private static Results.@Nullable Bytes bytes(Sampler.Grown grown) {
        if (grown.turns() <= 0) {
            return null;
        }
        double turns = grown.turns();
        List<TopicBytes> topics = grown.bytes().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> new TopicBytes(
                        each.getKey(), each.getKey().endsWith("-changelog"), each.getValue(), each.getValue() / turns))
                .sorted(Comparator.comparingLong(TopicBytes::bytes).reversed())
                .toList();
        return new Results.Bytes(
                sum(topics.stream()) / turns, sum(topics.stream().filter(TopicBytes::changelog)) / turns, topics);
    }

    private static double sum(Stream<TopicBytes> topics) {
        return topics.mapToLong(TopicBytes::bytes).sum();
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
