package dev.parley.loadtest.measure;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley loadtest figure}: the load tests behind the published figures, by name. */
@Command(
        name = "figure",
        mixinStandardHelpOptions = true,
        description = "Run the load test behind one of the published figures.",
        footer = {"", "Without a name it lists them. Options after the name are added: figure engine --rate 4000."})
public final class FigureCommand implements Callable<Integer> {

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which figure.")
    private @Nullable String name;

    @CommandLine.Unmatched
    private List<String> more = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec, "spec").commandLine();
        PrintWriter out = line.getOut();
        if (name == null) {
            list(out);
            return 0;
        }
        Figure figure = Arrays.stream(Figure.values())
                .filter(each -> each.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        line,
                        "There is no figure " + name + "; there are "
                                + Arrays.stream(Figure.values())
                                        .map(Figure::word)
                                        .collect(Collectors.joining(", "))));
        List<String> arguments = figure.arguments(more);
        out.println("./parley loadtest " + String.join(" ", arguments));
        out.flush();
        return new CommandLine(new LoadtestCommand())
                .setOut(out)
                .setErr(line.getErr())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    throw failure;
                })
                .execute(arguments.toArray(String[]::new));
    }

    private static void list(PrintWriter out) {
        for (Figure figure : Figure.values()) {
            out.println(String.format("%-14s %s", figure.word(), figure.meaning()));
            out.println("               ./parley loadtest " + String.join(" ", figure.arguments(List.of())));
        }
        out.flush();
    }
}
