package dev.parley.standalone.cli;

import dev.parley.standalone.dlq.DeadLetter;
import dev.parley.standalone.dlq.DeadLetters;
import dev.parley.standalone.dlq.LetterLine;
import dev.parley.standalone.dlq.Position;
import dev.parley.standalone.tail.RecordJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley dlq show}. */
@Command(name = "show", description = "Show one dead letter whole: its headers, and what it says.")
final class DlqShowCommand implements Runnable {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ClusterOptions options;

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "Where it lies on parley.deadletters.")
    private String position = "";

    @Option(names = "--json", description = "Print it as one line of JSON.")
    private boolean json;

    DlqShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new ClusterOptions(surroundings);
    }

    @Override
    public void run() {
        Position wanted = Position.parse(position);
        DeadLetter letter = new DeadLetters(LetterOptions.connection(options)).at(wanted);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? RecordJson.envelope(letter.record())
                                : LetterLine.whole(letter, surroundings.clock().instant()));
    }
}
