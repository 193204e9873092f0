package dev.parley.loadtest.report;

import dev.parley.loadtest.report.Results.ProcessSample;
import dev.parley.loadtest.report.Results.Sample;
import dev.parley.loadtest.report.Results.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The drawings of a run. */
final class Charts {

    private static final double MIB = 1 << 20;

    private final Results results;
    private final List<Window> windows;
    private final List<Sample> samples;
    private final List<Double> seconds;

    Charts(Results results) {
        this.results = results;
        this.windows = results.latency().overTime();
        this.samples = results.samples();
        this.seconds = samples.stream().map(Sample::second).toList();
    }

    /** Every drawing, in the order in which they are read. */
    String all() {
        var plots = new StringBuilder();
        plots.append(Html.plot(
                "Latency over time",
                "By the time at which a message was meant to be sent, so a stall shows as what customers felt.",
                latency()));
        plots.append(Html.plot(
                "Overhead percentiles",
                "End to end less the model's time, beside the whole; logarithmic, slow ones stretched out.",
                Curve.of(
                        "Overhead percentiles",
                        List.of(
                                new Curve.Line("overhead", results.latency().overhead()),
                                new Curve.Line("end to end", results.latency().visible())))));
        plots.append(Html.plot(
                "Messages and turns per second",
                "Sent, answered, and replies (one reply may answer several messages).",
                perSecond()));
        plots.append(Html.plot(
                "In flight",
                "Calls of models that are being worked, turns that no reply has ended yet, messages without a reply.",
                inFlight()));
        plots.append(Html.plot("Lag", "Records that the topology has not read and committed.", lag()));
        plots.append(Html.plot("CPU", "Cores kept busy, by process, on top of each other.", cpu()));
        plots.append(Html.plot("Memory", "Resident memory by process, on top of each other.", memory()));
        plots.append(
                Html.plot("Bytes per turn", "What the brokers wrote for a turn, by topic.", Bars.of(results.bytes())));
        return plots.toString();
    }

    private String latency() {
        return plot(
                "Latency over time",
                windows.stream().map(Window::second).toList(),
                List.of(
                        new Plot.Line("p50", latencies(Window::p50)),
                        new Plot.Line("p90", latencies(Window::p90)),
                        new Plot.Line("p99", latencies(Window::p99)),
                        new Plot.Line("overhead p50", latencies(Window::overheadP50))),
                Units::ms);
    }

    private List<Double> latencies(ToDoubleFunction<Window> figure) {
        return windows.stream()
                .map(each -> each.count() == 0 ? Double.NaN : figure.applyAsDouble(each))
                .toList();
    }

    private String perSecond() {
        return plot(
                "Messages and turns per second",
                seconds,
                List.of(
                        new Plot.Line("sent", rates(Sample::sent)),
                        new Plot.Line("answered", rates(Sample::answered)),
                        new Plot.Line("turns", rates(Sample::turns))),
                Scale::number);
    }

    private String inFlight() {
        return plot(
                "In flight",
                seconds,
                List.of(
                        new Plot.Line("calls in flight", engine(Results.Engine::callsInFlight)),
                        new Plot.Line("turns pending", engine(Results.Engine::turnsPending)),
                        new Plot.Line("messages without a reply", values(sample ->
                                (double) (sample.sent() - sample.answered())))),
                Scale::number);
    }

    private String lag() {
        List<Double> lag = values(sample -> {
            Long known = sample.lag();
            return known == null ? Double.NaN : known.doubleValue();
        });
        return plot("Lag", seconds, List.of(new Plot.Line("lag", lag)), Scale::number);
    }

    private String cpu() {
        List<String> names = names();
        List<Plot.Line> lines = IntStream.range(0, names.size())
                .mapToObj(p -> new Plot.Line(names.get(p), rates(sample -> at(sample, p, ProcessSample::cpuSeconds))))
                .toList();
        return areas("CPU", lines, Scale::number);
    }

    private String memory() {
        List<String> names = names();
        List<Plot.Line> lines = IntStream.range(0, names.size())
                .mapToObj(p ->
                        new Plot.Line(names.get(p), values(sample -> at(sample, p, ProcessSample::rssBytes) / MIB)))
                .toList();
        return areas("Memory", lines, mebibytes -> Scale.number(mebibytes) + " MiB");
    }

    private String plot(String title, List<Double> at, List<Plot.Line> lines, DoubleFunction<String> unit) {
        return Plot.of(new Plot.What(
                title, at, lines, /* stacked= */ false, unit, results.load().warmUpSeconds()));
    }

    private String areas(String title, List<Plot.Line> lines, DoubleFunction<String> unit) {
        return Plot.of(new Plot.What(
                title, seconds, lines, /* stacked= */ true, unit, results.load().warmUpSeconds()));
    }

    private List<String> names() {
        return samples.isEmpty()
                ? List.of()
                : samples.getLast().processes().stream()
                        .map(ProcessSample::name)
                        .toList();
    }

    private static double at(Sample sample, int process, ToDoubleFunction<ProcessSample> figure) {
        return process < sample.processes().size()
                ? figure.applyAsDouble(sample.processes().get(process))
                : Double.NaN;
    }

    private List<Double> engine(ToDoubleFunction<Results.Engine> figure) {
        return values(sample -> {
            Results.Engine engine = sample.engine();
            return engine == null ? Double.NaN : figure.applyAsDouble(engine);
        });
    }

    private List<Double> values(Function<Sample, Double> figure) {
        return samples.stream().map(figure).toList();
    }

    /** How fast a figure grows, a second. */
    private List<Double> rates(ToDoubleFunction<Sample> figure) {
        var rates = new ArrayList<Double>();
        for (int i = 0; i < samples.size(); i++) {
            double length = i == 0 ? 0 : seconds.get(i) - seconds.get(i - 1);
            double growth =
                    i == 0 ? 0 : figure.applyAsDouble(samples.get(i)) - figure.applyAsDouble(samples.get(i - 1));
            rates.add(length > 0 ? Math.max(0, growth / length) : Double.NaN);
        }
        return rates;
    }
}
