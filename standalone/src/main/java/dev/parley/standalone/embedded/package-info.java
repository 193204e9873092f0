/**
 * A Kafka broker inside this process, and the directory in which it keeps its records.
 *
 * <p>No topics and no clients are in here: from outside this is a broker like any other.
 */
@NullMarked
package dev.parley.standalone.embedded;

import org.jspecify.annotations.NullMarked;
