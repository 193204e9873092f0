/**
 * One conversation's turns: the pure transition function and the processor around it; how the work of a turn is run lives in
 * {@code ask}.
 */
@NullMarked
package dev.parley.topology.turn;

import org.jspecify.annotations.NullMarked;
