package dev.parley.standalone.cli;

import dev.parley.standalone.Refusal;
import dev.parley.standalone.dlq.DeadLetter;
import dev.parley.standalone.dlq.DeadLetters;
import dev.parley.standalone.dlq.Position;
import dev.parley.standalone.dlq.Replay;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley dlq replay}. */
@Command(
        name = "replay",
        description = "Write dead letters back to the topics they came from, so that they are worked again.",
        footer = {
            "",
            "Name letters, or say which with --stage, --tenant or --since, or take --all with --yes. A replayed message is"
                    + " answered although its id was seen, once for each dead letter. Exit code 1 when one of them could"
                    + " not be replayed."
        })
final class DlqReplayCommand implements Callable<Integer> {

    private static final int SOME_FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final LetterOptions options;

    @Parameters(arity = "0..*", paramLabel = "PARTITION:OFFSET", description = "Where they lie on parley.deadletters.")
    private List<String> positions = List.of();

    @Option(names = "--all", description = "Every dead letter there is; needs --yes.")
    private boolean all;

    @Option(names = "--yes", description = "All of them are meant.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    DlqReplayCommand(Surroundings surroundings) {
        this.options = new LetterOptions(surroundings);
    }

    @Override
    public Integer call() {
        List<Position> named = positions.stream().map(Position::parse).toList();
        checkChoice();
        DeadLetters.Query query = options.query();
        Map<String, Object> connection = options.connection();
        var letters = new DeadLetters(connection);
        try (Replay replay = Replay.to(connection)) {
            var work = new Work(replay, spec.commandLine().getOut());
            if (named.isEmpty()) {
                letters.each(query, work::take);
            } else {
                named.stream().map(letters::at).toList().forEach(work::take);
            }
            return work.summary();
        }
    }

    private void checkChoice() {
        int ways = (positions.isEmpty() ? 0 : 1) + (options.areNarrow() ? 1 : 0) + (all ? 1 : 0);
        if (ways == 0) {
            throw new Refusal("Say which: letters as partition:offset, --stage, --tenant or --since, or --all --yes;"
                    + " parley dlq list shows them.");
        }
        if (ways > 1) {
            throw new Refusal(
                    "Letters by name, a choice by --stage, --tenant and --since, and --all exclude each other;"
                            + " take one of them.");
        }
        if (all && !yes && !dryRun) {
            throw new Refusal(
                    "--all replays every dead letter there is: add --yes if that is meant, or --dry-run to see"
                            + " them.");
        }
    }

    /** Says of each letter what becomes of it, and does it. */
    private final class Work {
        private final Replay replay;
        private final PrintWriter out;
        private long replayed;
        private long left;

        Work(Replay replay, PrintWriter out) {
            this.replay = replay;
            this.out = out;
        }

        void take(DeadLetter letter) {
            Optional<String> obstacle = letter.obstacle();
            if (obstacle.isEmpty()) {
                out.println(letter.position() + " goes to " + letter.sourceTopic() + " again");
                out.flush();
                obstacle = dryRun ? Optional.empty() : write(letter);
            }
            if (obstacle.isPresent()) {
                out.println(letter.position() + " stays: " + obstacle.get());
                left++;
            } else {
                replayed++;
            }
        }

        private Optional<String> write(DeadLetter letter) {
            try {
                return replay.replay(letter);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("Interrupted at " + letter.position() + "; what stands above it was replayed.", e);
            }
        }

        int summary() {
            String what = dryRun ? " would be replayed" : " replayed";
            out.println(replayed + what + (left == 0 ? "." : ", " + left + (left == 1 ? " stays." : " stay.")));
            return left == 0 ? 0 : SOME_FAILED;
        }
    }
}
