package dev.parley.loadtest.crash;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A test with a scene of its own, whose logs are named after it. */
abstract class OnScene {
    @TempDir
    Path directory = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    Scene scene;

    @SuppressWarnings("NullAway.Init")
    Customers customers;

    @BeforeEach
    void open(TestInfo test) {
        scene = Scene.open(directory, test.getTestMethod().orElseThrow().getName());
        customers = new Customers(scene);
    }

    @AfterEach
    void close() {
        scene.close();
    }
}
