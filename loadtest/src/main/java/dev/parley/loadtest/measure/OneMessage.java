package dev.parley.loadtest.measure;

import dev.parley.loadtest.load.Arrivals;
import dev.parley.loadtest.load.Schedule;
import java.time.Duration;

/** A message of its own, to see whether anyone answers. */
final class OneMessage {

    private final Output output;
    private final Writers.Line line;

    OneMessage(String name, Output output) {
        this.output = output;
        this.line = new Writers.Line(
                name,
                new Tally(Schedule.constant(1, Duration.ofSeconds(1)), Duration.ZERO, output.nanoClock()),
                Arrivals.inTurn(1),
                _ -> "demo");
    }

    Writers.Line line() {
        return line;
    }

    Afterwards.Probe through(Door door) {
        return new Afterwards.Probe() {
            @Override
            public void send() {
                new Writers(door, line).send(0, output.nanoClock().getAsLong());
            }

            @Override
            public boolean isAnswered() {
                return line.tally().count().replied() > 0;
            }
        };
    }
}
