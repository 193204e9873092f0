/**
 * Following a topic: its records as lines to read, or as JSON.
 *
 * <p>Nothing is written to a cluster in here, and no consumer group is joined.
 */
@NullMarked
package dev.parley.standalone.tail;

import org.jspecify.annotations.NullMarked;
