/**
 * The deterministic simulation: the engine's real code on brokers, processes, providers and clocks that are simulated, with
 * every choice drawn from one seed. What is wrong with a run is judged here and by {@code audit}; nothing here knows how a
 * turn is decided.
 */
@NullMarked
package dev.parley.loadtest.dst;

import org.jspecify.annotations.NullMarked;
