package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.dlq.DeadLetter;
import dev.parley.standalone.dlq.DeadLetters;
import dev.parley.standalone.dlq.LetterLine;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley dlq list}. */
@Command(
        name = "list",
        description =
                "List dead letters, the newest last: where each lies, its age, stage, class, source, key, reason.",
        footer = {"", "What a letter says is not shown; parley dlq show does."})
final class DlqListCommand implements Runnable {

    private static final int LIMIT_MAX = 10_000;
    private static final Comparator<DeadLetter> OLDEST_FIRST = Comparator.comparing(DeadLetter::at)
            .thenComparing(letter -> letter.position().partition())
            .thenComparing(letter -> letter.position().offset());

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final LetterOptions options;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The newest so many (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(names = "--json", description = "Print JSON, a letter a line.")
    private boolean json;

    DlqListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new LetterOptions(surroundings);
    }

    @Override
    public void run() {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new Refusal("--limit must be from 1 to " + LIMIT_MAX + ", was " + limit + ".");
        }
        DeadLetters.Query query = options.query();
        var letters = new DeadLetters(options.connection());
        var newest = new PriorityQueue<DeadLetter>(OLDEST_FIRST);
        var older = new Count();
        letters.each(query, letter -> {
            newest.add(letter.withoutContent());
            if (newest.size() > limit) {
                newest.poll();
                older.count++;
            }
        });
        print(newest.stream().sorted(OLDEST_FIRST).toList(), older.count);
    }

    private void print(List<DeadLetter> letters, long older) {
        PrintWriter out = spec.commandLine().getOut();
        Instant now = surroundings.clock().instant();
        letters.forEach(letter -> out.println(json ? LetterLine.json(letter, now) : LetterLine.text(letter, now)));
        if (older > 0) {
            spec.commandLine().getErr().println("Note: " + older + " older ones are not shown; --limit shows more.");
        } else if (letters.isEmpty()) {
            spec.commandLine().getErr().println("No dead letters.");
        }
    }

    private static final class Count {
        private long count;
    }
}
