package dev.parley.loadtest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParleyProcessTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aKilledProcessIsGone() {
        try (var process = sleeper(Sleeper.AWAKE)) {
            process.kill();

            assertThat(process.isAlive()).isFalse();
            assertThat(ProcessHandle.of(process.pid())).isEmpty();
        }
    }

    @Test
    void aProcessThatIsAskedToStopHasStopped() {
        try (var process = sleeper(Sleeper.AWAKE)) {
            boolean stopped = process.stop(SOON);

            assertThat(stopped).isTrue();
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void aProcessThatDoesNotStopIsKilled() {
        try (var process = sleeper(Sleeper.DEAF)) {
            boolean stopped = process.stop(Duration.ofMillis(200));

            assertThat(stopped).isFalse();
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void aFrozenProcessStopsWhenItGoesOn() {
        try (var process = sleeper(Sleeper.AWAKE)) {
            process.freeze();
            boolean stood = Readiness.await(() -> state(process) == 'T', SOON);
            process.thaw();

            assertThat(stood).isTrue();
            assertThat(process.stop(SOON)).isTrue();
        }
    }

    @Test
    void aProcessThatEndsInsteadOfBecomingReadyIsRefusedWithItsLog() {
        var process = ParleyProcess.start(launch("no.such.Class", List.of()));

        assertThatThrownBy(() -> Readiness.require(process, () -> false, SOON))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ended by itself")
                .hasMessageContaining(process.log().toString());
    }

    private ParleyProcess sleeper(String how) {
        var process = ParleyProcess.start(launch(Sleeper.class.getName(), List.of(how)));
        Readiness.require(process, () -> log(process).contains(Sleeper.AWAKE), SOON);
        return process;
    }

    private ParleyProcess.Launch launch(String mainClass, List<String> arguments) {
        return new ParleyProcess.Launch(
                "sleeper", ParleyProcess.SHORT_LIVED, mainClass, arguments, directory.resolve("sleeper.log"));
    }

    private static String log(ParleyProcess process) {
        try {
            return Files.readString(process.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The letter after the name in brackets. */
    private static char state(ParleyProcess process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
