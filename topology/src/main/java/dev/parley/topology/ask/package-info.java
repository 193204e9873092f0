/** How a turn's work is handed over, run on virtual threads, and published back; what the work says is not decided here. */
@NullMarked
package dev.parley.topology.ask;

import org.jspecify.annotations.NullMarked;
