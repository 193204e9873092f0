package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.run.UnsureReader;
import dev.parley.standalone.understand.Score;
import dev.parley.standalone.understand.Understood;
import dev.parley.topology.intent.IntentReader;
import dev.parley.topology.intent.Lessons;
import dev.parley.topology.intent.Setting;
import dev.parley.wire.Json;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley understand}. */
@Command(
        name = "understand",
        description = "Say what texts are understood to mean: a line of JSON for each line on standard input.",
        footer = {
            "",
            "A line is a text, or an object such as {\"text\":\"15k te diben?\"}. Each is read as if it began a conversation;"
                    + " what one is about, and which price stands, tells more.",
            "Where a provider is configured and engine.askWhenUnsure is true, a model of the fast tier is asked about lines that"
                    + " are little more than guessed, as in a conversation; then there is a field askedModel. --check asks none."
        })
final class UnderstandCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final ConfigOption config;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description =
                    "Compare with labelled messages instead: a line of JSON each, with text, language, intent, offers"
                            + " and quantity.")
    private @Nullable Path labelled;

    @Option(names = "--why", description = "Say of each number what it was taken for, and how likely that is.")
    private boolean why;

    @Option(names = "--model", paramLabel = "FILE", description = "Read with this model, which --save wrote.")
    private @Nullable Path model;

    @Option(
            names = "--learn",
            paramLabel = "FILE",
            description =
                    "Learn from these messages beside the shipped ones, and read with what was learned: an intent, a tab"
                            + " and a text on each line. May be repeated.")
    private List<Path> examples = List.of();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Where to write what was learned, for engine.intents; nothing is read then.")
    private @Nullable Path saved;

    UnderstandCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOption(surroundings);
    }

    @Override
    public void run() {
        if (saved != null && examples.isEmpty()) {
            throw new Refusal("--save needs --learn FILE: there is nothing new to write.");
        }
        if (model != null && !examples.isEmpty()) {
            throw new Refusal("--model and --learn exclude each other; write one of them.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (saved != null) {
                Files.write(at(saved), learned());
                out.println("Written: " + at(saved) + ". Name it under engine.intents.");
            } else if (labelled != null) {
                Score.of(Files.readAllLines(at(labelled)), reader()).print(out);
            } else {
                answer(reader(), out);
            }
        } catch (IOException e) {
            throw new Refusal("A file cannot be read or written: " + e.getMessage() + ".", e);
        }
    }

    private void answer(IntentReader reader, PrintWriter out) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // A budget of a tenth of a second is measured by the real clock.
        try (var unsure = UnsureReader.of(config.read(), reader, InstantSource.system())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String text = Understood.textOf(line);
                var read = unsure.read(text);
                out.println(Json.mapper()
                        .writeValueAsString(why ? read.because(reader.reasons(text, Setting.fresh())) : read));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while a model was asked.", e);
        }
    }

    private IntentReader reader() throws IOException {
        if (model != null) {
            return IntentReader.with(Files.newInputStream(at(model)));
        }
        return examples.isEmpty() ? IntentReader.shipped() : IntentReader.with(new ByteArrayInputStream(learned()));
    }

    private byte[] learned() throws IOException {
        var lessons = Lessons.shipped();
        for (Path file : examples) {
            try {
                lessons.add(Files.readAllLines(at(file)));
            } catch (IllegalArgumentException e) {
                throw new Refusal(file + ": " + e.getMessage() + ".", e);
            }
        }
        var learned = new ByteArrayOutputStream();
        lessons.learn(learned);
        return learned.toByteArray();
    }

    private Path at(Path file) {
        return surroundings.directory().resolve(file);
    }
}
