/** The state stores as values: names, keys, serdes, how RocksDB is bounded; when they are written is not decided here. */
@NullMarked
package dev.parley.store;

import org.jspecify.annotations.NullMarked;
