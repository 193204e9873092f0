/**
 * What every part of the parley command shares: the way it says no.
 *
 * <p>No commands, no settings and no brokers are in here.
 */
@NullMarked
package dev.parley.standalone;

import org.jspecify.annotations.NullMarked;
