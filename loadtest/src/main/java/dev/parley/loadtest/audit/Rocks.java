package dev.parley.loadtest.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * A directory that Kafka Streams 4.3 keeps a store in, or a segment of one, opened for reading. It is a RocksDB with two
 * families: {@code default} has the rows, {@code offsets} how far the changelog is in them and whether the store was closed.
 */
final class Rocks implements AutoCloseable {
    private static final byte[] STATUS = "status".getBytes(StandardCharsets.UTF_8);
    private static final long CLOSED = 0;
    private static final long NOWHERE = -1;

    private final DBOptions options;
    private final RocksDB db;
    private final List<ColumnFamilyHandle> families;

    /** Takes rows. */
    @FunctionalInterface
    interface Rows {
        void row(byte[] key, byte[] value);
    }

    private Rocks(DBOptions options, RocksDB db, List<ColumnFamilyHandle> families) {
        this.options = options;
        this.db = db;
        this.families = families;
    }

    static Rocks open(Path directory) throws RocksDBException {
        RocksDB.loadLibrary();
        var options = new DBOptions();
        var families = new ArrayList<ColumnFamilyHandle>();
        try {
            var db = RocksDB.openReadOnly(
                    options,
                    directory.toString(),
                    List.of(
                            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                            new ColumnFamilyDescriptor("offsets".getBytes(StandardCharsets.UTF_8))),
                    families);
            return new Rocks(options, db, families);
        } catch (RocksDBException e) {
            options.close();
            throw e;
        }
    }

    /** True when the process that had it closed it; what one that died leaves behind is thrown away by the next. */
    boolean wasClosed() throws RocksDBException {
        byte[] status = db.get(families.getLast(), STATUS);
        return status != null && ByteBuffer.wrap(status).getLong() == CLOSED;
    }

    /** The offset of the newest record of this changelog that is in the rows; below 0 when none is. */
    long offset(String changelog, int partition) throws RocksDBException {
        byte[] offset = db.get(families.getLast(), (changelog + "-" + partition).getBytes(StandardCharsets.UTF_8));
        return offset == null ? NOWHERE : ByteBuffer.wrap(offset).getLong();
    }

    void forEach(Rows rows) {
        try (var all = db.newIterator(families.getFirst())) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                rows.row(all.key(), all.value());
            }
        }
    }

    @Override
    public void close() {
        families.forEach(ColumnFamilyHandle::close);
        db.close();
        options.close();
    }
}
