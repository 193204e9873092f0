package dev.parley.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley topics}: nothing by itself, but {@code create} and {@code check}. */
@Command(name = "topics", description = "Create Parley's topics, or check them.", synopsisSubcommandLabel = "COMMAND")
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: create or check.");
    }
}
