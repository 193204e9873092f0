package dev.parley.standalone.cli;

import dev.parley.llm.price.PriceBook;
import dev.parley.standalone.Refusal;
import dev.parley.standalone.config.Nearest;
import dev.parley.standalone.prices.PriceTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley prices show}. */
@Command(
        name = "show",
        description = "Show the price book in effect, or one model of it.",
        footer = {"", "A model may be named as in the configuration, provider/model, or alone."})
final class PricesShowCommand implements Runnable {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ConfigOption config;

    @Option(
            names = "--book",
            paramLabel = "FILE",
            description = "Another price book, such as one to be checked before it is used.")
    private @Nullable Path book;

    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "This model only.")
    private @Nullable String model;

    PricesShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOption(surroundings);
    }

    @Override
    public void run() {
        PriceBook shown = open();
        var table = new PriceTable(shown, surroundings.clock().instant());
        PrintWriter out = spec.commandLine().getOut();
        String wanted = model;
        (wanted == null ? table.all() : table.one(found(shown, wanted))).forEach(out::println);
        out.flush();
    }

    private PriceBook open() {
        Optional<Path> own = book == null ? config.read().llm().priceBook().map(Path::of) : Optional.of(book);
        try {
            return own.map(surroundings.directory()::resolve)
                    .map(PriceBook::read)
                    .orElseGet(PriceBook::shipped);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /** An account may be called anything, so what stands before the first slash is tried as one. */
    private static String found(PriceBook book, String wanted) {
        int slash = wanted.indexOf('/');
        return book.find(wanted.substring(0, Math.max(0, slash)), wanted.substring(slash + 1))
                .or(() -> book.find("", wanted))
                .orElseThrow(() -> new Refusal("The price book " + book.version() + " has no model " + wanted
                        + ", so it would be booked at a price above all others; "
                        + Nearest.to(wanted, book.models().keySet())
                                .map(near -> "did you mean " + near + "?")
                                .orElse("parley prices show names those it has.")));
    }
}
