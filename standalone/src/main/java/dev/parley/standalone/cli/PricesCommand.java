package dev.parley.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley prices}: nothing by itself, but {@code show} and {@code import}. */
@Command(
        name = "prices",
        description = "Show what models cost, or make a price book out of others' files.",
        synopsisSubcommandLabel = "COMMAND")
final class PricesCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: show or import.");
    }
}
