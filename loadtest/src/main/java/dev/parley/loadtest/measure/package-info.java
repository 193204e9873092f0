/**
 * {@code parley loadtest}: customers who write at a rate, and what they notice: how long a reply takes, and that each message
 * gets exactly one.
 *
 * <p>Crashes are not in here; they are tests.
 */
@NullMarked
package dev.parley.loadtest.measure;

import org.jspecify.annotations.NullMarked;
