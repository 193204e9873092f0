package dev.parley.loadtest.measure;

import dev.parley.loadtest.report.Extras;
import dev.parley.loadtest.report.Results;
import dev.parley.loadtest.stage.Layout;
import dev.parley.loadtest.stage.Processes;

/** Puts the load of a run on the baseline too. */
final class Comparing {

    private final Load load;
    private final Layout layout;
    private final Output output;

    Comparing(Load load, Layout layout, Output output) {
        this.load = load;
        this.layout = layout;
        this.output = output;
    }

    /** The results with what the baseline came to beside them. */
    Results with(Results parley, Run run) throws InterruptedException {
        output.say("");
        output.say("The same load on the baseline, for as long.");
        try (var subject = Processes.baseline(layout)) {
            Results baseline = new Measurement(load, run.plain(run.name() + "b"), subject, output).run(parley.about());
            double ofBaseline = baseline.turns().perSecond();
            double p50 = parley.latency().visible().p50();
            var comparison = new Extras.Comparison(
                    baseline.turns(),
                    baseline.messages().lost(),
                    baseline.latency().visible(),
                    ofBaseline > 0 ? parley.turns().perSecond() / ofBaseline : 0,
                    p50 > 0 ? baseline.latency().visible().p50() / p50 : 0);
            return parley.with(parley.extras().with(comparison));
        }
    }
}
