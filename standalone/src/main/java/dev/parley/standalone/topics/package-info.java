/**
 * Parley's topics on a cluster: what they should be like, making them, and saying what is wrong with them.
 *
 * <p>No records are read or written in here.
 */
@NullMarked
package dev.parley.standalone.topics;

import org.jspecify.annotations.NullMarked;
