package dev.parley.loadtest.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The provider's bill, and the oracle for cost: one entry for every request received, written when it is received and again
 * when it has ended, in both cases before the client can know. So whatever is killed on the client's side, and when, the
 * bill is exact. In memory an entry is its newest line; in the file both lines stand, and the later one of a number counts.
 * Safe for many threads.
 */
public final class Ledger implements AutoCloseable {

    /** Twenty minutes at the highest rate aimed at; a good gigabyte. A ledger that forgets is no oracle: a full one takes no more. */
    static final int ENTRIES_MAX = 3_000_000;

    private final InstantSource clock;
    private final Prices prices;
    private final @Nullable FileChannel file;
    private final List<LedgerLine> entries = new ArrayList<>();
    private int running;

    private Ledger(InstantSource clock, Prices prices, @Nullable FileChannel file) {
        this.clock = clock;
        this.prices = prices;
        this.file = file;
    }

    /** Who asks for what, as far as it could be read. */
    record Asked(String requestId, String model, Input input, List<String> canaries) {}

    /** What a prompt has. */
    record Input(long tokens, Kept kept) {}

    /**
     * How a call ended.
     *
     * @param outputTokens of the answer; of a stream that broke off, as far as it was sent
     */
    record End(Outcome outcome, long outputTokens, @Nullable Integer status) {}

    /**
     * An empty ledger.
     *
     * @param file the journal, where every line is appended and flushed; null for memory alone
     * @throws IOException when the file cannot be written, or already holds another run's bill
     */
    public static Ledger open(InstantSource clock, @Nullable Path file) throws IOException {
        if (file == null) {
            return new Ledger(clock, Prices.bundled(), null);
        }
        if (Files.exists(file) && Files.size(file) > 0) {
            throw new IOException("The ledger " + file + " holds another run's bill; name a new file or move it away");
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        return new Ledger(clock, Prices.bundled(), FileChannel.open(file, CREATE, WRITE));
    }

    /**
     * Reads a ledger's file: the newest line of each request, by number. A last line torn by a crash is left out.
     *
     * @throws IllegalArgumentException when any other line is not of a ledger
     */
    public static List<LedgerLine> read(Path file) throws IOException {
        var newest = new TreeMap<Long, LedgerLine>();
        try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
            String line = in.readLine();
            while (line != null) {
                String after = in.readLine();
                if (after != null || line.endsWith("}")) {
                    LedgerLine entry = LedgerLine.of(line);
                    newest.put(entry.seq(), entry);
                }
                line = after;
            }
        }
        return List.copyOf(newest.values());
    }

    /** Enters a request. */
    synchronized LedgerLine receive(Asked asked, String fault) {
        var line = new LedgerLine(
                entries.size() + 1L,
                asked.requestId(),
                asked.model().intern(),
                clock.instant(),
                null,
                Outcome.RECEIVED,
                asked.input().tokens(),
                asked.input().kept(),
                0,
                BigDecimal.ZERO,
                null,
                fault,
                asked.canaries());
        entries.add(line);
        running++;
        append(line);
        return line;
    }

    /** Closes the entry of a request that {@link #receive} returned. */
    synchronized LedgerLine finish(LedgerLine received, End end) {
        long output = isBilled(end.outcome()) ? end.outputTokens() : 0;
        BigDecimal usd = isBilled(end.outcome())
                ? prices.usd(received.model(), new Input(received.inputTokens(), received.kept()), output)
                : BigDecimal.ZERO;
        var line = new LedgerLine(
                received.seq(),
                received.requestId(),
                received.model(),
                received.receivedAt(),
                clock.instant(),
                end.outcome(),
                received.inputTokens(),
                received.kept(),
                output,
                usd,
                end.status(),
                received.fault(),
                received.canaries());
        entries.set(Math.toIntExact(received.seq() - 1), line);
        running--;
        append(line);
        return line;
    }

    private static boolean isBilled(Outcome outcome) {
        return switch (outcome) {
            case RECEIVED, FAILED -> false;
            case ANSWERED, CLIENT_GONE -> true;
        };
    }

    /** Every request so far, by number, as it stands now. */
    public synchronized List<LedgerLine> lines() {
        return List.copyOf(entries);
    }

    /** What is billed so far, in US dollars. */
    public BigDecimal usd() {
        return lines().stream().map(LedgerLine::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many requests have not ended. */
    public synchronized int inFlight() {
        return running;
    }

    /** True when no further request can be entered. */
    synchronized boolean isFull() {
        return entries.size() >= ENTRIES_MAX;
    }

    /** Closes the file; the entries in memory stay readable. */
    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger's file did not close", e);
        }
    }

    private void append(LedgerLine line) {
        if (file == null) {
            return;
        }
        try {
            // Straight to the operating system: what is written outlives this process.
            ByteBuffer bytes = ByteBuffer.wrap((line.toJson() + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger's file cannot be written; the bill is no longer complete", e);
        }
    }
}
