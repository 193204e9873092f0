/**
 * Questions about what the stores hold, answered from whichever instance has the partition; nothing here writes. How the
 * stores come about is the business of {@code turn}.
 */
@NullMarked
package dev.parley.topology.query;

import org.jspecify.annotations.NullMarked;
