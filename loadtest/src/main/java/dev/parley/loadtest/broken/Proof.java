package dev.parley.loadtest.broken;

import dev.parley.loadtest.audit.Check;
import dev.parley.loadtest.audit.Fault;
import dev.parley.loadtest.audit.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets builds play, and says what the auditor found. */
final class Proof {
    private final Path directory;

    /** @param directory for what the plays leave behind, logs among it; a directory for each play */
    Proof(Path directory) {
        this.directory = directory;
    }

    /** What was found of a build. */
    record Result(List<Finding> findings) {

        Set<Check> red() {
            return findings.stream()
                    .filter(finding -> !finding.faults().isEmpty())
                    .map(Finding::check)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Check.class)));
        }

        List<Fault> faults() {
            return findings.stream()
                    .flatMap(finding -> finding.faults().stream())
                    .toList();
        }
    }

    /** What the auditor finds of the build as it is. */
    Result ofSound(Play play) throws IOException {
        return play(play, "sound-" + play.name().toLowerCase(Locale.ROOT), List.of());
    }

    /** What the auditor finds of a broken build in the play that is made for it. */
    Result of(Broken broken) throws IOException {
        return play(Play.of(broken), broken.word(), Broken.jvmOptions(broken.word()));
    }

    private Result play(Play play, String name, List<String> jvmOptions) throws IOException {
        Files.createDirectories(directory);
        var place = Files.createTempDirectory(directory, name + "-").toAbsolutePath();
        try (var stage = new Stage(place, play.partitions(), jvmOptions)) {
            play.act(stage);
            return new Result(stage.audit());
        }
    }
}
