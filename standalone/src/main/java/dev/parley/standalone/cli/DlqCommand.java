package dev.parley.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley dlq}: nothing by itself, but {@code list}, {@code show} and {@code replay}. */
@Command(
        name = "dlq",
        description = "Find dead letters, look at one, or have them worked again.",
        synopsisSubcommandLabel = "COMMAND")
final class DlqCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: list, show or replay.");
    }
}
