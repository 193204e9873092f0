package dev.parley.standalone.cli;

import dev.parley.llm.price.PriceFormat;
import dev.parley.llm.price.PriceImport;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley prices import}. */
@Command(
        name = "import",
        description = "Make a price book out of a file of prices that others keep.",
        footer = {
            "",
            "Reads LiteLLM's model_prices_and_context_window.json or genai-prices' prices/data.json and writes a book"
                    + " over the shipped one. Review it, then name it under llm.priceBook. What cannot be taken is"
                    + " listed with the reason; a model that was named with --models must be."
        })
final class PricesImportCommand implements Runnable {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--format", paramLabel = "FORMAT", required = true, description = "litellm or genai-prices.")
    private String format = "";

    @Option(
            names = "--models",
            paramLabel = "MODEL",
            split = ",",
            description = "These models only, with commas between (default: all that can be taken).")
    private Set<String> models = new LinkedHashSet<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the book; a file that is there is left alone (default: standard output).")
    private @Nullable Path out;

    @Parameters(paramLabel = "FILE", description = "The file of prices.")
    private Path file = Path.of("");

    PricesImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        PriceFormat from = PriceFormat.of(format)
                .orElseThrow(
                        () -> new Refusal("--format " + format + ": " + Nearest.hint(format, PriceFormat.words())));
        PriceImport.Result result = read(from);
        if (!models.isEmpty() && !result.refused().isEmpty()) {
            throw new Refusal(
                    "Nothing was written, because not all of these models can be taken:" + lines(result.refused()));
        }
        if (result.taken().isEmpty()) {
            throw new Refusal("Nothing was written, because " + file + " has no model that can be taken."
                    + lines(result.refused()));
        }
        write(result.json());
        PrintWriter notes = spec.commandLine().getErr();
        if (!result.refused().isEmpty()) {
            notes.println("Not taken, " + result.refused().size() + ":" + lines(result.refused()));
        }
        notes.println("Taken, " + result.taken().size() + (out == null ? "." : ", to " + out + ".")
                + " Review them, then name the book under llm.priceBook.");
    }

    private PriceImport.Result read(PriceFormat from) {
        LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
        try {
            return PriceImport.of(from, surroundings.directory().resolve(file), models, from.word() + "-" + today);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private void write(String json) {
        if (out == null) {
            spec.commandLine().getOut().print(json);
            spec.commandLine().getOut().flush();
            return;
        }
        Path target = surroundings.directory().resolve(out);
        try {
            Files.writeString(target, json, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(target + " is there already; name another file with --out, or remove it first.", e);
        } catch (IOException e) {
            throw new Refusal("Cannot write " + target + "; name another file with --out.", e);
        }
    }

    private static String lines(SortedMap<String, String> refused) {
        var lines = new StringBuilder();
        refused.forEach((model, reason) ->
                lines.append("\n  ").append(model).append(": ").append(reason));
        return lines.toString();
    }
}
