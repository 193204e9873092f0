package dev.parley.loadtest.broken;

import dev.parley.loadtest.audit.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley loadtest broken}; a composition root. */
@Command(
        name = "broken",
        mixinStandardHelpOptions = true,
        description = "List builds of Parley that are broken on purpose, or prove that the auditor finds them.",
        footer = {
            "",
            "A proof lets the build play a scene with real processes, and the sound build the same scene. Exit code 1 when"
                    + " the auditor did not find a broken build by the check that must find it, or found something wrong"
                    + " with the sound one."
        })
public final class BrokenCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final int TOLD = 3;

    @Option(
            names = "--prove",
            arity = "0..1",
            fallbackValue = ALL,
            paramLabel = "NAME",
            description = "Let this build play, or all of them.")
    private @Nullable String prove;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "loadtest/target/broken",
            description = "Where logs and state go (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("loadtest/target/broken");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var command = Objects.requireNonNull(spec, "spec").commandLine();
        PrintWriter out = command.getOut();
        if (prove == null) {
            for (Broken broken : Broken.values()) {
                out.printf("%-26s %-17s %s%n", broken.word(), broken.check(), broken.sentence());
            }
            out.flush();
            return 0;
        }
        try {
            return prove(prove.equals(ALL) ? List.of(Broken.values()) : List.of(Broken.of(prove)), out) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }

    private boolean prove(List<Broken> builds, PrintWriter out) throws IOException {
        var proof = new Proof(directory);
        boolean proved = true;
        var byPlay = new EnumMap<Play, List<Broken>>(Play.class);
        builds.forEach(broken -> byPlay.computeIfAbsent(Play.of(broken), fresh -> new ArrayList<>())
                .add(broken));
        for (Map.Entry<Play, List<Broken>> scene : byPlay.entrySet()) {
            var sound = proof.ofSound(scene.getKey());
            boolean clean = sound.red().isEmpty();
            proved &= clean;
            tell(out, "sound, " + scene.getKey(), clean, sound);
            for (Broken broken : scene.getValue()) {
                var result = proof.of(broken);
                boolean found = result.red().contains(broken.check());
                proved &= found;
                tell(out, broken.word(), found, result);
            }
        }
        return proved;
    }

    private static void tell(PrintWriter out, String name, boolean asItShouldBe, Proof.Result result) {
        out.printf(
                "%-4s %-26s %s%n",
                asItShouldBe ? "ok" : "NOT", name, result.red().isEmpty() ? "nothing found" : "red: " + result.red());
        for (Check check : result.red()) {
            result.faults().stream()
                    .filter(fault -> fault.check() == check)
                    .limit(TOLD)
                    .forEach(fault -> out.println("       " + fault));
        }
        out.flush();
    }
}
