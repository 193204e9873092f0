package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command: nothing by itself, but all the others. */
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        versionProvider = Parley.Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "A sales conversation for every customer of every merchant, on Kafka.",
        footer = {"", "parley COMMAND --help tells more of one command."})
final class Parley implements Runnable {

    private static final int COULD_NOT = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with everything under it, those of other modules included. */
    static CommandLine commandLine(Surroundings surroundings) {
        var line = new CommandLine(new Parley());
        line.addSubcommand(new UpCommand(surroundings));
        line.addSubcommand(new GatewayCommand(surroundings));
        line.addSubcommand(new TopologyCommand(surroundings));
        line.addSubcommand(new ChatCommand());
        line.addSubcommand(new TailCommand(surroundings));
        line.addSubcommand(new CostsCommand(surroundings));
        var topics = new CommandLine(new TopicsCommand());
        topics.addSubcommand(new TopicsCreateCommand(surroundings));
        topics.addSubcommand(new TopicsCheckCommand(surroundings));
        line.addSubcommand(topics);
        var dlq = new CommandLine(new DlqCommand());
        dlq.addSubcommand(new DlqListCommand(surroundings));
        dlq.addSubcommand(new DlqShowCommand(surroundings));
        dlq.addSubcommand(new DlqReplayCommand(surroundings));
        line.addSubcommand(dlq);
        var prices = new CommandLine(new PricesCommand());
        prices.addSubcommand(new PricesShowCommand(surroundings));
        prices.addSubcommand(new PricesImportCommand(surroundings));
        line.addSubcommand(prices);
        line.addSubcommand(new RouteCommand(surroundings));
        line.addSubcommand(new ReplayCommand(surroundings));
        line.addSubcommand(new UnderstandCommand(surroundings));
        line.addSubcommand(new SearchCommand(surroundings));
        ServiceLoader.load(ExtraCommand.class).forEach(line::addSubcommand);
        line.setExecutionExceptionHandler(Parley::failed);
        line.setParameterExceptionHandler(Parley::misused);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /** What was foreseen is said in a sentence; what was not keeps its stack trace. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof Refusal) {
            command.getErr().println(failure.getMessage());
            return COULD_NOT;
        }
        throw failure;
    }

    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        if (misuse instanceof UnmatchedArgumentException unmatched && isCommand(unmatched)) {
            String name = unmatched.getUnmatched().getFirst();
            err.println("There is no command " + name + "; "
                    + Nearest.hint(name, command.getSubcommands().keySet()));
        } else {
            err.println(misuse.getMessage());
            UnmatchedArgumentException.printSuggestions(misuse, err);
        }
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return COULD_NOT;
    }

    private static boolean isCommand(UnmatchedArgumentException unmatched) {
        return !unmatched.isUnknownOption()
                && !unmatched.getCommandLine().getSubcommands().isEmpty();
    }

    /** The version the build wrote down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            try (InputStream file = Parley.class.getResourceAsStream("/parley-version.txt")) {
                String version = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
                return new String[] {version.strip()};
            }
        }
    }
}
