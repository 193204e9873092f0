/** The simulation held against itself, and the engine held against the simulation. */
@NullMarked
package dev.parley.loadtest.dst;

import org.jspecify.annotations.NullMarked;
