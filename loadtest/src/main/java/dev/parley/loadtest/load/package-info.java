/**
 * Load as the world makes it: messages come when they come, whether or not the last one was answered.
 *
 * <p>Nothing here knows what a message is or where it goes.
 */
@NullMarked
package dev.parley.loadtest.load;

import org.jspecify.annotations.NullMarked;
