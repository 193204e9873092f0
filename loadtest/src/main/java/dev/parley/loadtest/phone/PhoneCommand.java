package dev.parley.loadtest.phone;

import dev.parley.loadtest.simulate.Surroundings;
import dev.parley.loadtest.simulate.UntilStopped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that runs the phones until it is stopped; a composition root. */
@Command(
        name = "phone",
        mixinStandardHelpOptions = true,
        description =
                "Runs simulated phones behind the platforms' send APIs on loopback, which keep a journal of what they"
                        + " show.")
public final class PhoneCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "<port>",
            description = "Port on loopback; 0, the default, for any free one.")
    private int port;

    @Option(
            names = "--journal",
            paramLabel = "<file>",
            description = "Where what was shown is written, one JSON object a line, flushed line by line; a new file.")
    private @Nullable Path journal;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "<number>",
            description = "Seed of the faults. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    private final UntilStopped untilStopped;

    /** Runs until Ctrl-C. */
    public PhoneCommand() {
        this(UntilStopped.byTheUser());
    }

    PhoneCommand(UntilStopped untilStopped) {
        this.untilStopped = untilStopped;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "spec");
        PrintWriter out = command.commandLine().getOut();
        try (var surroundings = Surroundings.real(seed);
                var phone = PhoneSimulator.start(new PhoneConfig(port, Manner.USUAL, journal), surroundings)) {
            out.println("Phone simulator at " + phone.address());
            out.println("  baseUrl of WhatsApp  " + phone.address() + "/v23.0  (any phone number id, any token)");
            out.println("  of Messenger         " + phone.address() + "/messenger/v23.0  (token: page, |, anything)");
            out.println(
                    "  of Instagram         " + phone.address() + "/instagram/v23.0  (token: profile, |, anything)");
            out.println("  of Telegram, Twilio  " + phone.address() + "  (bot token: account, :, anything)");
            out.println("  behaviour            " + phone.address() + "/control");
            out.println("  what was shown       " + phone.address() + "/journal");
            out.println("Ctrl-C stops it.");
            out.flush();
            untilStopped.await(phone);
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
