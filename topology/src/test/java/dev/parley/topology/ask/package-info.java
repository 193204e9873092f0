/** Tests of how work is run. */
@NullMarked
package dev.parley.topology.ask;

import org.jspecify.annotations.NullMarked;
