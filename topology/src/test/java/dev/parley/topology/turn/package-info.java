/** Tests of turns. */
@NullMarked
package dev.parley.topology.turn;

import org.jspecify.annotations.NullMarked;
