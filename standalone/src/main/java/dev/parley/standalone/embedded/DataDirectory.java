package dev.parley.standalone.embedded;

import dev.parley.standalone.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one Parley keeps everything, held by one process at a time. The operating system lets go of it
 * when the process dies, however it dies.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final int SIDE_BY_SIDE_MAX = 64;
    private static final String ADDRESS = "broker";

    // A lock belongs to the process: opening and closing the file a second time in the same process would let go of it.
    // So whether this process holds a directory is known from here, never from the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory when it is missing and holds it until {@link #close()}.
     *
     * @throws Refusal when it cannot be written to, or another Parley holds it
     */
    public static DataDirectory hold(Path directory) {
        Path path = writable(directory);
        if (!HELD_HERE.add(path)) {
            throw inUse(path, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DataDirectory(path, lock(path));
        } catch (RuntimeException e) {
            HELD_HERE.remove(path);
            throw e;
        }
    }

    /**
     * Holds the first of {@code <name>-1}, {@code <name>-2} … under a directory that no other process holds, so that
     * several may run side by side and each comes back to a directory of its own.
     *
     * @throws Refusal when none of them can be written to, or all are held
     */
    public static DataDirectory holdFirstFree(Path directory, String name) {
        Path parent = writable(directory);
        for (int number = 1; number < SIDE_BY_SIDE_MAX; number++) {
            Path candidate = parent.resolve(name + "-" + number);
            if (!isHeld(candidate)) {
                return hold(candidate);
            }
        }
        return hold(parent.resolve(name + "-" + SIDE_BY_SIDE_MAX));
    }

    private static boolean isHeld(Path directory) {
        try {
            Path lock = directory.resolve(LOCK);
            return Files.exists(lock) && (HELD_HERE.contains(directory.toRealPath()) || isLocked(lock));
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    /** Where the broker of the Parley that now runs on this directory listens ({@code host:port}), if one runs. */
    public static Optional<String> runningBroker(Path directory) {
        Path lock = directory.resolve(LOCK);
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try {
            if (!HELD_HERE.contains(directory.toRealPath()) && !isLocked(lock)) {
                return Optional.empty();
            }
            return readIfThere(directory.resolve(ADDRESS));
        } catch (IOException e) {
            throw new Refusal("Cannot read " + directory + "; choose another directory with --data.", e);
        }
    }

    /** The directory itself, absolute. */
    public Path path() {
        return path;
    }

    /** Where the broker listened last, {@code host:port}; what {@link #runningBroker} tells other processes. */
    Optional<String> address() {
        try {
            return readIfThere(path.resolve(ADDRESS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void address(String hostAndPort) {
        try {
            Files.writeString(path.resolve(ADDRESS), hostAndPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private static Path writable(Path directory) {
        try {
            Path path = Files.createDirectories(directory).toRealPath();
            if (Files.isWritable(path)) {
                return path;
            }
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
        throw cannotWrite(directory, null);
    }

    private static Refusal cannotWrite(Path directory, @Nullable IOException cause) {
        String sentence = "Cannot write to the data directory " + directory.toAbsolutePath()
                + "; make it writable or choose another with --data.";
        return cause == null ? new Refusal(sentence) : new Refusal(sentence, cause);
    }

    private static FileChannel lock(Path path) {
        FileChannel file = null;
        try {
            file = FileChannel.open(
                    path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                String pid = Files.readString(path.resolve(LOCK)).strip();
                file.close();
                throw inUse(path, pid.isEmpty() ? "not yet known" : pid);
            }
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            file.truncate(0).write(ByteBuffer.wrap(pid));
            return file;
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    private static boolean isLocked(Path lockFile) throws IOException {
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock == null;
        }
    }

    private static Refusal inUse(Path path, String pid) {
        return new Refusal("The data directory " + path + " is in use by another parley (pid " + pid
                + "); stop that one or choose another with --data.");
    }

    private static Optional<String> readIfThere(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
