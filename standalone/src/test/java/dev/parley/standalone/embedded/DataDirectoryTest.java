package dev.parley.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.standalone.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void aHeldDirectoryIsRefusedToOthersUntilItIsLetGo() {
        Path data = directory.resolve("deep/with a space");
        DataDirectory first = DataDirectory.hold(data);

        assertThatThrownBy(() -> DataDirectory.hold(data))
                .isInstanceOf(Refusal.class)
                .hasMessage("The data directory " + first.path() + " is in use by another parley (pid "
                        + ProcessHandle.current().pid() + "); stop that one or choose another with --data.");

        first.close();
        DataDirectory.hold(data).close();
    }

    @Test
    void theBrokerIsNamedOnlyWhileSomebodyRunsIt() {
        assertThat(DataDirectory.runningBroker(directory)).isEmpty();
        try (var data = DataDirectory.hold(directory)) {
            assertThat(DataDirectory.runningBroker(directory)).isEmpty();
            data.address("127.0.0.1:4711");
            assertThat(DataDirectory.runningBroker(directory)).contains("127.0.0.1:4711");
        }

        assertThat(DataDirectory.runningBroker(directory)).isEmpty();
    }

    @Test
    void whatCannotBeWrittenToIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.hold(file.resolve("below")))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Cannot write to the data directory ")
                .hasMessageEndingWith("; make it writable or choose another with --data.");
    }
}
