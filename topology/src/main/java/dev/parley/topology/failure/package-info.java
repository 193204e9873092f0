/** Records that could not be worked, and where they go; what is wrong with them is said by whoever could not work them. */
@NullMarked
package dev.parley.topology.failure;

import org.jspecify.annotations.NullMarked;
