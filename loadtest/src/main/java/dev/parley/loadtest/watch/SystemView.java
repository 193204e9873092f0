package dev.parley.loadtest.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the operating system tells of a process. */
public final class SystemView {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long KIB = 1024;

    private SystemView() {}

    /** CPU seconds of a process since it began, its threads' together; 0 when it is gone. */
    public static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .map(Duration::toNanos)
                        .orElse(0L)
                / NANOS_PER_SECOND;
    }

    /** Resident memory of a process in bytes; 0 when it is gone, or the system does not tell. */
    public static long rssBytes(long pid) {
        return kibibytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /** Memory of the machine in bytes; 0 when the system does not tell. */
    public static long memoryBytes() {
        return kibibytes(Path.of("/proc", "meminfo"), "MemTotal:");
    }

    private static long kibibytes(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            // No such process, or a system without /proc.
            return 0;
        }
    }

    /** Bytes of all files under a directory; what disappears meanwhile does not count. */
    public static long diskBytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.map(Path::toFile)
                    .filter(java.io.File::isFile)
                    .mapToLong(java.io.File::length)
                    .sum();
        }
    }
}
