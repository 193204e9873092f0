package dev.parley.loadtest.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the phones have shown, in memory and in a file that outlives the process. Safe for many threads. */
final class Journal implements AutoCloseable {

    /** About a gigabyte. A journal that forgets proves nothing, so a full one takes no more. */
    static final int LINES_MAX = 2_000_000;

    private final List<Shown> lines = new ArrayList<>();
    private final List<TurnedAway> turnedAway = new ArrayList<>();
    private final @Nullable FileChannel file;

    private Journal(@Nullable FileChannel file) {
        this.file = file;
    }

    /**
     * An empty journal.
     *
     * @param file where every line is appended and flushed; null for memory alone
     * @throws IOException when the file cannot be written, or already holds another run's journal
     */
    static Journal open(@Nullable Path file) throws IOException {
        if (file == null) {
            return new Journal(null);
        }
        if (Files.exists(file) && Files.size(file) > 0) {
            throw new IOException("The journal " + file + " is another run's; name a new file or move it away");
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        return new Journal(FileChannel.open(file, CREATE, WRITE));
    }

    /** Reads a journal's file; a last line torn by a crash is left out. */
    static List<Shown> read(Path file) throws IOException {
        var lines = new ArrayList<Shown>();
        try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
            String line = in.readLine();
            while (line != null) {
                String after = in.readLine();
                if (after != null || line.endsWith("}")) {
                    lines.add(Shown.of(line));
                }
                line = after;
            }
        }
        return lines;
    }

    /** A line that has its number when it is written. */
    @FunctionalInterface
    interface Line {
        Shown numbered(long seq);
    }

    /** Adds a line; in the file before this returns. */
    synchronized Shown add(Line line) {
        Shown shown = line.numbered(lines.size() + 1L);
        lines.add(shown);
        if (file != null) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap((shown.toJson() + "\n").getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The phone's journal cannot be written; it is no longer complete", e);
            }
        }
        return shown;
    }

    /** Keeps an attempt that was not shown, in memory alone. */
    synchronized void turnAway(TurnedAway attempt) {
        turnedAway.add(attempt);
    }

    synchronized List<Shown> lines() {
        return List.copyOf(lines);
    }

    synchronized List<TurnedAway> turnedAway() {
        return List.copyOf(turnedAway);
    }

    synchronized boolean isFull() {
        return lines.size() + turnedAway.size() >= LINES_MAX;
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The phone's journal did not close", e);
        }
    }
}
