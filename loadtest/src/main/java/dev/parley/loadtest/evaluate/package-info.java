/**
 * Simulated buyers who haggle, with Parley's policy and with plain alternatives, as moves and as texts; what is measured of it.
 *
 * <p>Prices are of one piece, in whole units of the currency. Nothing here decides a price of Parley's own.
 */
@NullMarked
package dev.parley.loadtest.evaluate;

import org.jspecify.annotations.NullMarked;
