package dev.parley.loadtest.broken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs before the main method of a JVM that is to be a broken build. */
public final class BrokenAgent {
    /** The system property that names the build. */
    static final String PROPERTY = "parley.broken";

    private static final int CANNOT_BREAK = 70;

    private BrokenAgent() {}

    /** The JVM's entry point for agents; the JVM ends when it throws. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        var broken = Broken.of(System.getProperty(PROPERTY, ""));
        var _ = Breaker.install(broken, instrumentation, failure -> {
            failure.printStackTrace(System.err);
            Runtime.getRuntime().halt(CANNOT_BREAK);
        });
        System.err.println("This build of Parley is broken on purpose: " + broken.sentence());
    }

    /** A jar of nothing but a manifest that names this class, which is on the class path anyway. */
    static Path jar() {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", BrokenAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        try {
            var jar = Files.createTempFile("parley-broken", ".jar");
            jar.toFile().deleteOnExit();
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("The agent that breaks builds cannot be written", e);
        }
    }
}
